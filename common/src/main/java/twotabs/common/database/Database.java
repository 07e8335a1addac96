package twotabs.common.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
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

/** The address and login of a PostgreSQL. Only the driver gets the password: no message and no text contains it. */
public final class Database {
    /** The longest time to open a connection. A server on the network accepts a connection soon. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** The longest time for a login. Both sides compute thousands of hashes, which is slow on a busy machine. */
    private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(30);

    /** The driver's SQL state for a login that took too long, and for a connection that failed. */
    private static final String UNABLE_TO_CONNECT = "08001";

    /** The driver's logger. The driver would print messages to the terminal that it also throws as exceptions. */
    private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");

    static {
        DRIVER_LOG.setLevel(Level.OFF);
    }

    private final String url;
    private final String user;
    private final String password;
    private final Optional<Path> file;

    /** @param file the properties file that was read; empty if the environment variables were read */
    private Database(String url, String user, String password, Optional<Path> file) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.file = file;
    }

    /** Reads a properties file with {@code url}, {@code user} and {@code password}. */
    public static Database read(Path file) {
        var properties = properties(file);
        var url = properties.getOrDefault("url", "");
        if (!isOfPostgres(url)) {
            throw Problem.usage(
                    "The database's file " + file + " has no url of a PostgreSQL, or has a url that cannot be read.",
                    "The file needs three lines:  url=jdbc:postgresql://localhost:5432/postgres",
                    "                       user=...",
                    "                       password=...");
        }
        return new Database(url, properties.get("user"), properties.get("password"), Optional.of(file));
    }

    private static Map<String, String> properties(Path file) {
        try {
            return PropertiesFile.read(file, "user"::equals);
        } catch (IOException e) {
            throw Problem.usage(
                    "Cannot read the database's file %s (%s)."
                            .formatted(file, e.getClass().getSimpleName()),
                    "./lab postgres writes such a file:  .lab/postgres.properties");
        }
    }

    /** Returns whether the driver accepts the URL. The driver's own message would show the URL with its secrets. */
    private static boolean isOfPostgres(String url) {
        try {
            DriverManager.getDriver(url);
            return url.startsWith("jdbc:postgresql:");
        } catch (SQLException e) {
            return false;
        }
    }

    /** Reads the environment variables that psql uses. Returns empty if PGHOST is not set. */
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
                        Optional.empty()));
    }

    /** Names where the address and login were read, for messages. */
    private String source() {
        return file.map(it -> "the file " + it).orElse("the variables PGHOST, PGUSER and PGPASSWORD");
    }

    /** Returns the option that makes a command use this database too; "" if the environment names it. */
    public String option() {
        return file.map(it -> "--database " + it).orElse("");
    }

    /** @throws Problem if no server answers, if the server refuses this user, or if it answers too late */
    public Connection connect() {
        return connect(LOGIN_TIMEOUT);
    }

    /** @param patience the longest time for connection and login, in whole seconds */
    Connection connect(Duration patience) {
        var properties = new Properties();
        properties.put("connectTimeout", Long.toString(CONNECT_TIMEOUT.toSeconds()));
        properties.put("loginTimeout", Long.toString(patience.toSeconds()));
        properties.put("tcpKeepAlive", "true");
        properties.put("ApplicationName", "two-tabs");
        Optional.ofNullable(user).ifPresent(name -> properties.put("user", name));
        Optional.ofNullable(password).ifPresent(secret -> properties.put("password", secret));
        try {
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            throw refused(e, patience);
        }
    }

    private Problem refused(SQLException e, Duration patience) {
        if (isUnanswered(Causes.of(e))) {
            return noAnswer(e);
        }
        return switch (Optional.ofNullable(e.getSQLState()).orElse("")) {
            case "28P01", "28000" ->
                Problem.failure(
                        e,
                        "The PostgreSQL at %s refuses the login of user %s.".formatted(address(), user),
                        "To correct: " + source(),
                        "            ./lab postgres writes its login to .lab/postgres.properties each time it starts");
            case UNABLE_TO_CONNECT ->
                Problem.failure(
                        e,
                        "The PostgreSQL at %s accepted the connection, but did not answer the login within %d s."
                                .formatted(address(), patience.toSeconds()),
                        "A busy machine takes longer: try again.",
                        "Is another server there?  To correct:  " + source());
            case "3D000" ->
                Problem.failure(
                        e,
                        "The PostgreSQL at %s has no such database.".formatted(address()),
                        "To correct: " + source());
            default ->
                Problem.failure(
                        e,
                        "The PostgreSQL at %s refuses: %s".formatted(address(), e.getMessage()),
                        "To correct: " + source());
        };
    }

    /** Returns whether the network failed. A certificate that is not accepted counts as an answer. */
    private static boolean isUnanswered(List<Throwable> causes) {
        return causes.stream().anyMatch(IOException.class::isInstance)
                && causes.stream().noneMatch(SSLException.class::isInstance);
    }

    private Problem noAnswer(SQLException e) {
        return Problem.failure(
                e,
                "No PostgreSQL answers at " + address() + ".",
                "Start one:  ./lab postgres          (no Docker needed)",
                "Elsewhere:  --database FILE, with the lines url=, user= and password=");
    }

    /** Returns host, port and name of the database. The rest of the URL may contain secrets. */
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
