package twotabs.common.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;
import twotabs.common.properties.PropertiesFile;

/** A PostgreSQL and a way in. The password goes to the driver and nowhere else: no message and no text of this has it. */
public final class Database {
    /** Seconds. Whoever waits for an answer should have one within five. */
    private static final String PATIENCE = "3";

    /** The driver would write to the terminal by itself; what it has to say comes as an exception too. */
    private static final Logger DRIVERS = Logger.getLogger("org.postgresql");

    static {
        DRIVERS.setLevel(Level.OFF);
    }

    private final String url;
    private final String user;
    private final String password;
    private final String source;

    /** @param source where this was read, for messages: a file, or the environment */
    Database(String url, String user, String password, String source) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.source = source;
    }

    /** Of a properties file with {@code url}, {@code user} and {@code password}. */
    public static Database read(Path file) {
        var properties = properties(file);
        var url = properties.getOrDefault("url", "");
        if (!isOfPostgres(url)) {
            throw Problem.usage(
                    "The database's file " + file + " has no url of a PostgreSQL, or one that cannot be read.",
                    "It holds three lines:  url=jdbc:postgresql://localhost:5432/postgres",
                    "                       user=...",
                    "                       password=...");
        }
        return new Database(url, properties.get("user"), properties.get("password"), "the file " + file);
    }

    private static Map<String, String> properties(Path file) {
        try {
            return PropertiesFile.read(file, "user"::equals);
        } catch (IOException e) {
            throw Problem.usage(
                    "Cannot read the database's file %s (%s)."
                            .formatted(file, e.getClass().getSimpleName()),
                    "./lab postgres writes one:  .lab/postgres.properties");
        }
    }

    /** The driver's own complaint would show the url, and what is in it. */
    private static boolean isOfPostgres(String url) {
        try {
            DriverManager.getDriver(url);
            return url.startsWith("jdbc:postgresql:");
        } catch (SQLException e) {
            return false;
        }
    }

    /** Of the variables that psql reads too; empty: there is no PGHOST. */
    static Optional<Database> of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("PGHOST"))
                .map(host -> new Database(
                        "jdbc:postgresql://%s:%s/%s"
                                .formatted(
                                        host,
                                        environment.getOrDefault("PGPORT", "5432"),
                                        environment.getOrDefault("PGDATABASE", "postgres")),
                        environment.getOrDefault("PGUSER", "postgres"),
                        environment.get("PGPASSWORD"),
                        "the variables PGHOST, PGUSER and PGPASSWORD"));
    }

    /** @throws Problem nobody answers, or not to this user */
    public Connection connect() {
        var properties = new Properties();
        properties.put("connectTimeout", PATIENCE);
        properties.put("loginTimeout", PATIENCE);
        properties.put("tcpKeepAlive", "true");
        properties.put("ApplicationName", "two-tabs");
        Optional.ofNullable(user).ifPresent(name -> properties.put("user", name));
        Optional.ofNullable(password).ifPresent(secret -> properties.put("password", secret));
        try {
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    void check() {
        try (var connection = connect()) {
            connection.isReadOnly();
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private Problem refused(SQLException e) {
        if (isUnanswered(Causes.of(e))) {
            return nobody(e);
        }
        return switch (Optional.ofNullable(e.getSQLState()).orElse("")) {
            case "28P01", "28000" ->
                Problem.failure(
                        e,
                        "The PostgreSQL at %s refuses the login of user %s.".formatted(address(), user),
                        "Mend:       " + source,
                        "            ./lab postgres writes its own to .lab/postgres.properties each time it starts");
            case "3D000" ->
                Problem.failure(
                        e, "The PostgreSQL at %s has no such database.".formatted(address()), "Mend:       " + source);
            default ->
                Problem.failure(
                        e,
                        "The PostgreSQL at %s refuses: %s".formatted(address(), e.getMessage()),
                        "Mend:       " + source);
        };
    }

    /** The network failed. A certificate that does not suit is an answer. */
    private static boolean isUnanswered(List<Throwable> causes) {
        return causes.stream().anyMatch(IOException.class::isInstance)
                && causes.stream().noneMatch(SSLException.class::isInstance);
    }

    private Problem nobody(SQLException e) {
        return Problem.failure(
                e,
                "No PostgreSQL answers at " + address() + ".",
                "Start one:  ./lab postgres          (no Docker needed)",
                "Elsewhere:  --database FILE, with the lines url=, user= and password=");
    }

    /** Host, port and name; what may come after them is nobody's business. */
    private String address() {
        return url.replaceFirst("\\?.*", "")
                .replaceFirst("^jdbc:postgresql:(//)?", "")
                .replaceFirst("^[^/]*@", "");
    }

    @Override
    public String toString() {
        return "PostgreSQL at " + address();
    }
}
