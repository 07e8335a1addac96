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

/** A PostgreSQL and a way in. The password goes to the driver and nowhere else: no message and no text of this has it. */
public final class Database {
    /** Whether a server listens there is known soon. */
    private static final Duration TO_CONNECT = Duration.ofSeconds(3);

    /** A password takes thousands of hashes on either side, for which a busy machine needs its time. */
    private static final Duration TO_LOG_IN = Duration.ofSeconds(30);

    /** The driver's state for a login that was not over in time, and for a connection that failed. */
    private static final String UNABLE_TO_CONNECT = "08001";

    /** The driver would write to the terminal by itself; what it has to say comes as an exception too. */
    private static final Logger DRIVERS = Logger.getLogger("org.postgresql");

    static {
        DRIVERS.setLevel(Level.OFF);
    }

    private final String url;
    private final String user;
    private final String password;
    private final Optional<Path> file;

    /** @param file the properties file that was read; empty: the variables of the environment were read */
    private Database(String url, String user, String password, Optional<Path> file) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.file = file;
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
        return new Database(url, properties.get("user"), properties.get("password"), Optional.of(file));
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
                        Optional.empty()));
    }

    /** Where this was read, for messages. */
    private String source() {
        return file.map(it -> "the file " + it).orElse("the variables PGHOST, PGUSER and PGPASSWORD");
    }

    /** What a command is given to use this database too; "": nothing, it is that of the environment. */
    public String option() {
        return file.map(it -> "--database " + it).orElse("");
    }

    /** @throws Problem no server answers, it refuses this user, or it answers too late */
    public Connection connect() {
        return connect(TO_LOG_IN);
    }

    /** @param patience whole seconds for all of it */
    Connection connect(Duration patience) {
        var properties = new Properties();
        properties.put("connectTimeout", Long.toString(TO_CONNECT.toSeconds()));
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
            return nobody(e);
        }
        return switch (Optional.ofNullable(e.getSQLState()).orElse("")) {
            case "28P01", "28000" ->
                Problem.failure(
                        e,
                        "The PostgreSQL at %s refuses the login of user %s.".formatted(address(), user),
                        "Mend:       " + source(),
                        "            ./lab postgres writes its own to .lab/postgres.properties each time it starts");
            case UNABLE_TO_CONNECT ->
                Problem.failure(
                        e,
                        "The PostgreSQL at %s took the connection, and did not answer the login within %d s."
                                .formatted(address(), patience.toSeconds()),
                        "A busy machine takes longer: try again.",
                        "Another server there?  Mend:  " + source());
            case "3D000" ->
                Problem.failure(
                        e,
                        "The PostgreSQL at %s has no such database.".formatted(address()),
                        "Mend:       " + source());
            default ->
                Problem.failure(
                        e,
                        "The PostgreSQL at %s refuses: %s".formatted(address(), e.getMessage()),
                        "Mend:       " + source());
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

    /** Host, port and name of the database; the rest of the URL may hold secrets. */
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
