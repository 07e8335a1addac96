package twotabs.consumer.checkpoint;

import java.util.Optional;
import java.util.regex.Pattern;
import twotabs.common.cli.Problem;

/**
 * Explains Spark's errors about checkpoints. {@link Checkpoint#check} finds most faults of a folder before Spark starts.
 * These errors remain: changes by other programs, checkpoints at a URL, and faults during a query.
 */
record CheckpointExplanations(CheckpointOption option) {
    /** Hadoop's and Spark's messages about a damaged checkpoint file; the group is the path. */
    private static final Pattern DAMAGED = Pattern.compile("(?:Checksum error: |Failed to read log file )(?:file:)?"
            + "(.*/(?:metadata|(?:offsets|commits|sources|state)/.*?))(?: at \\d+ |\\. )");

    /** @return the explanation; empty: {@code cause} is not about the checkpoint */
    Optional<Problem> of(Throwable thrown, Throwable cause) {
        var message = String.valueOf(cause.getMessage());
        if (containsAny(message, "Concurrent update to the log", "concurrently using", "another query with same id")) {
            return failure(
                    thrown,
                    "Another program used this checkpoint at the same time as this run.\n"
                            + "One of the two recorded a batch that the other was about to record.",
                    "Stop one of the two, or give this run another checkpoint:  " + option.anotherLocation());
        }
        if (containsAny(
                message,
                "Provided schema doesn't match to the schema for existing state",
                "The streaming query failed by state format invalidation")) {
            return Optional.of(option.mismatch(
                    thrown,
                    "The query has changed: its state has other columns than the state in the checkpoint.\n"
                            + "Spark cannot use the state of the old query for the new one."));
        }
        if (containsAny(
                message, "Error reading delta file", "Error reading snapshot file", "Error reading streaming state")) {
            return Optional.of(option.broken(
                    thrown,
                    "The checkpoint lacks state of this query.\n"
                            + "The query has changed since the checkpoint was made, or a checkpoint file was"
                            + " deleted."));
        }
        if (message.contains("does not support recovering from checkpoint location")) {
            return failure(
                    thrown,
                    "A table in memory ends with the program: it cannot continue from a checkpoint.\n"
                            + "The rows of earlier runs would be missing; only complete mode writes all rows again.",
                    option.beginElsewhere(),
                    "Without a checkpoint:  leave out  --checkpoint");
        }
        var damaged = DAMAGED.matcher(message);
        if (damaged.find()) {
            return Optional.of(option.damaged(thrown, damaged.group(1)));
        }
        if (message.matches("(?s)No FileSystem for scheme .*|Class \\S+FileSystem not found|Call From .* failed on .*"
                + "|java.net.UnknownHostException: .*")) {
            return failure(
                    thrown,
                    "Spark cannot reach the file system that --checkpoint names:\n"
                            + message.lines().findFirst().orElse("").replaceAll("^java\\.net\\.|[;.\\s]+$", "") + ".",
                    "On this machine:  --checkpoint .lab/checkpoint",
                    "Another scheme than file: needs its jar, as in  spark-submit --packages");
        }
        return Optional.empty();
    }

    private static boolean containsAny(String message, String... parts) {
        for (var part : parts) {
            if (message.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Problem> failure(Throwable thrown, String what, String... next) {
        return Optional.of(Problem.failure(thrown, what, next));
    }
}
