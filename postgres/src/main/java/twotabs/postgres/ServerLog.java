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
 * What PostgreSQL's programs have said since the last of them was started.
 *
 * @param data the data that they work on; the log lies beside it
 */
record ServerLog(Path data) {
    /** Each line names the part of the server that speaks; a part that serves a client is a {@link #CLIENT}. */
    static final String PREFIX = "log_line_prefix=%m [%p] %b ";

    private static final String CLIENT = "client backend";

    /** What PostgreSQL says of data that it cannot start with, now or later. */
    private static final Pattern DAMAGED = Pattern.compile("database files are incompatible.*|.* valid checkpoint .*"
            + "|.* not a valid data directory.*|.* control file.*|could not (open|read) file \"(base|global|pg_).*");

    Path file() {
        return data.resolveSibling("log");
    }

    /** The last complaint that is not about a client. */
    Optional<String> reason() {
        try (var log = Files.lines(file())) {
            return log.filter(line -> !line.contains(CLIENT) && line.matches(".*(FATAL|error|PANIC):.*"))
                    .reduce((earlier, later) -> later)
                    .map(line -> line.replaceFirst(".*(FATAL|error|PANIC):\\s*", ""));
        } catch (IOException e) {
            return Optional.of(Causes.reason(e));
        }
    }

    /** @param otherwise the reason where the log has none */
    Problem cannotStart(String otherwise) {
        var reason = reason().orElse(otherwise);
        var what = "PostgreSQL cannot start with the data in %s: %s".formatted(data.getParent(), reason);
        return FullDisk.under(data, new IOException(reason))
                .orElseGet(() -> DAMAGED.matcher(reason).matches()
                        ? Problem.failure(
                                what,
                                "All that it says:                   " + file(),
                                "Keep it and start elsewhere:        --data ANOTHER_DIR",
                                "Start afresh, its tables are lost:  --fresh")
                        : Problem.failure(what, "All that it says:  " + file()));
    }
}
