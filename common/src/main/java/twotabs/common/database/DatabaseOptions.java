package twotabs.common.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import twotabs.common.cli.Problem;

/** The option that names the file with the password, because other users can read a command line. */
public final class DatabaseOptions {
    /** The file that {@code ./lab postgres} writes. */
    public static final Path DEFAULT = Path.of(".lab", "postgres.properties");

    @Option(
            names = "--database",
            paramLabel = "FILE",
            converter = File.class,
            description = "A properties file with url, user and password of a PostgreSQL (default:"
                    + " .lab/postgres.properties, else the variables PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD).")
    private Optional<Path> file = Optional.empty();

    public boolean isGiven() {
        return file.isPresent();
    }

    /** @throws Problem if no database is named, or if its file cannot be used */
    public Database database() {
        return database(DEFAULT, System.getenv());
    }

    Database database(Path byDefault, Map<String, String> environment) {
        return file.or(() -> Optional.of(byDefault).filter(Files::exists))
                .map(Database::read)
                .or(() -> Database.of(environment))
                .orElseThrow(() -> Problem.failure(
                        "No PostgreSQL is known here: there is no file " + byDefault + ".",
                        "Start one:  ./lab postgres          (no Docker needed)",
                        "Elsewhere:  --database FILE, with the lines url=, user= and password="));
    }

    static final class File implements ITypeConverter<Path> {
        private static final Pattern URL = Pattern.compile("(?i)(jdbc:.*|postgres(ql)?:/.*|.*://.*|.*password=.*)");

        @Override
        public Path convert(String text) {
            if (URL.matcher(text).matches()) {
                throw Problem.usage(
                        "--database takes a file, not a URL: a password on a command line can be read by others.",
                        "The file holds three lines:  url=jdbc:postgresql://localhost:5432/postgres",
                        "                             user=...",
                        "                             password=...");
            }
            return Path.of(text);
        }
    }
}
