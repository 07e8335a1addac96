package twotabs.consumer;

import java.util.Optional;
import java.util.regex.Pattern;
import twotabs.common.cli.Problem;

/**
 * What Spark says when a checkpoint does not fit, in words. A folder that this program has made is looked at before; what
 * is left are other programs, URLs, and what happens while a query runs.
 */
final class CheckpointExplanations {
    private static final String BEGIN_ANEW = "Begin anew:  --reset-checkpoint (what it remembers is lost)";
    private static final String KEEP_BOTH = "Keep both:   --checkpoint ANOTHER_DIR";

    private static final Pattern OFFSETS = Pattern.compile(
            "(Partition \\S+'s offset was changed from \\d+ to \\d+)|(\\S* are gone)\\.|(Cannot fetch record.*?)[.\\n]");

    private CheckpointExplanations() {}

    /** Empty: it is about something else. */
    static Optional<Problem> of(Throwable thrown, String message) {
        if (hasAny(message, "ome data may have been", "offset was changed from", "are gone. ", "Cannot fetch record")) {
            return failure(
                    thrown,
                    "The topic does not hold the offsets that this query asks for" + detail(message) + ".\n"
                            + "--starting-offsets names one that is not there, or the topic was made anew,\nor Kafka has deleted what was old enough.",
                    "From the first there is:  --starting-offsets earliest",
                    "With a checkpoint too:    --reset-checkpoint, or another --checkpoint DIR");
        }
        if (hasAny(message, "Concurrent update to the log", "concurrently using", "another query with same id")) {
            return failure(
                    thrown,
                    "Another program has gone on with this checkpoint while this one ran.\n"
                            + "One of them wrote down a batch that the other was about to write.",
                    "Leave it to one of them, or keep them apart:  --checkpoint ANOTHER_DIR");
        }
        if (message.contains("Provided schema doesn't match to the schema for existing state")) {
            return failure(
                    thrown,
                    "The query has changed: what it remembers has other columns than its checkpoint.\n"
                            + "Spark cannot take what it kept of the old query for that of the new one.",
                    BEGIN_ANEW,
                    KEEP_BOTH);
        }
        if (hasAny(
                message, "Error reading delta file", "Error reading snapshot file", "Error reading streaming state")) {
            return failure(
                    thrown,
                    "The checkpoint lacks what this query should remember.\n"
                            + "The query has changed since the checkpoint was made, or a file of it was deleted.",
                    BEGIN_ANEW,
                    KEEP_BOTH);
        }
        if (message.contains("does not support recovering from checkpoint location")) {
            return failure(
                    thrown,
                    "A table in memory ends with the program: it cannot go on from a checkpoint.\n"
                            + "The rows before would be missing; only complete mode writes them all again.",
                    BEGIN_ANEW,
                    "Keep none:   leave out  --checkpoint");
        }
        if (hasAny(message, "Incomplete log file", "Malformed log file", "Log file was malformed")) {
            return failure(
                    thrown,
                    "A file of the checkpoint is damaged: " + message.strip() + ".\n"
                            + "The disk was full, or the machine stopped while it was written.",
                    BEGIN_ANEW,
                    KEEP_BOTH);
        }
        if (message.matches(
                "(?s)No FileSystem for scheme .*|Class \\S+FileSystem not found|Call From .* failed on .*")) {
            return failure(
                    thrown,
                    "Spark does not get at the file system that --checkpoint names:\n"
                            + message.lines().findFirst().orElse("").replaceAll("[;.\\s]+$", "") + ".",
                    "On this machine:  --checkpoint .lab/checkpoint",
                    "Another scheme than file: needs its jar, as in  spark-submit --packages");
        }
        return Optional.empty();
    }

    private static boolean hasAny(String message, String... parts) {
        for (var part : parts) {
            if (message.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static String detail(String message) {
        var matcher = OFFSETS.matcher(message);
        return matcher.find() ? ":\n" + matcher.group().replaceAll("[.\\s]+$", "") : "";
    }

    private static Optional<Problem> failure(Throwable thrown, String what, String... next) {
        return Optional.of(Problem.failure(thrown, what, next));
    }
}
