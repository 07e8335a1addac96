package twotabs.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import twotabs.common.cli.Causes;
import twotabs.common.cli.FullDisk;
import twotabs.common.cli.Problem;

/**
 * The output of the PostgreSQL program that was started last.
 *
 * @param data the folder of the databases; the log is a file next to this folder
 */
record ServerLog(Path data) {
    /** Makes PostgreSQL write the process type into each line. A process that serves a client is a {@link #CLIENT}. */
    static final String PREFIX = "log_line_prefix=%m [%p] %b ";

    private static final String CLIENT = "client backend";

    /** PostgreSQL's messages about damage that PostgreSQL cannot repair. */
    private static final Pattern DAMAGED = Pattern.compile("database files are incompatible.*|.* valid checkpoint .*"
            + "|.* not a valid data directory.*|.* control file.*|could not (open|read) file \"(base|global|pg_).*");

    Path file() {
        return data.resolveSibling("log");
    }

    /** Returns the last error that does not concern a client, or empty if there is no such error. */
    Optional<String> reason() {
        try (var log = Files.lines(file())) {
            return log.filter(line -> !line.contains(CLIENT) && line.matches(".*(FATAL|error|PANIC):.*"))
                    .reduce((earlier, later) -> later)
                    .map(line -> line.replaceFirst(".*(FATAL|error|PANIC):\\s*", ""));
        } catch (IOException e) {
            return Optional.of(Causes.reason(e));
        }
    }

    /** @param otherwise the reason to state if the log has none */
    Problem cannotStart(String otherwise) {
        var reason = reason().orElse(otherwise);
        var what = "PostgreSQL cannot start with the data in %s: %s".formatted(data.getParent(), reason);
        return FullDisk.under(data, new IOException(reason))
                .orElseGet(() -> DAMAGED.matcher(reason).matches()
                        ? Problem.failure(
                                what,
                                "Its log:              " + file(),
                                "Keep these tables:    --data ANOTHER_DIR",
                                "Delete these tables:  --fresh")
                        : Problem.failure(what, "Its log:  " + file()));
    }
}
