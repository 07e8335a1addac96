package twotabs.consumer;

import java.net.BindException;
import java.util.Arrays;
import org.apache.spark.SparkException;
import org.apache.spark.sql.AnalysisException;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;
import twotabs.consumer.sql.Sentence;

/** Spark's exceptions in words. */
public final class SparkExplanations {
    private SparkExplanations() {}

    public static RuntimeException of(Throwable thrown) {
        for (var cause : Causes.of(thrown)) {
            var message = String.valueOf(cause.getMessage());
            if (cause instanceof Problem problem) {
                return problem;
            }
            var unsupported =
                    UnsupportedQueries.explained(message.lines().findFirst().orElse(""));
            if (unsupported.isPresent()) {
                return unsupported.get();
            }
            if (cause instanceof AnalysisException e) {
                return unanalysed(e);
            }
            if (isOfATimestamp(cause)) {
                return Problem.failure(
                        thrown,
                        "The Kafka timestamp of a record is one that Spark cannot hold: it counts microseconds, and that"
                                + " overflows.",
                        "Go on behind the record:  --starting-offsets latest");
            }
            if (message.startsWith("[FAILED_EXECUTE_UDF]")) {
                return Problem.failure(
                        thrown,
                        "A function of the query failed for a row: " + Causes.root(thrown) + ".",
                        "Let it answer null for what it cannot use. Where in it:  --stacktrace");
            }
            if (cause instanceof BindException) {
                return Problem.failure(
                        thrown, "Spark cannot open a port: " + message + ".", "Look at:  spark.driver.port, --ui");
            }
            if (cause instanceof AssertionError && message.contains("Beginning offset")) {
                return Problem.usage(
                        "The range of offsets ends before it begins: "
                                + firstSentence(message).replaceAll("^assertion failed: |\\. You .*", "") + ".",
                        "Look at:  --starting-offsets, --ending-offsets");
            }
            if (cause instanceof IllegalArgumentException && message.contains("Kafka option")) {
                return Problem.usage(
                        "Spark keeps this Kafka property for itself: " + firstSentence(message), "Look at:  -X");
            }
            if (message.contains("Asked to run locally with 0 threads")) {
                return Problem.usage(
                        "--master local[0] has no thread to work with.", "For example:  --master local[2]");
            }
            if (cause instanceof SparkException && message.contains("Could not parse Master URL")) {
                return Problem.usage(message + ".", "For example:  --master local[2]      --master spark://host:7077");
            }
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }

    private static boolean isOfATimestamp(Throwable cause) {
        return cause instanceof ArithmeticException
                && Arrays.stream(cause.getStackTrace())
                        .anyMatch(call -> call.getMethodName().equals("millisToMicros")
                                || call.getClassName().contains("KafkaRecordToRowConverter"));
    }

    private static Problem unanalysed(AnalysisException e) {
        if (String.valueOf(e.getErrorClass()).startsWith("UNRESOLVED_COLUMN.WITH_SUGGESTION")) {
            var names = e.getMessageParameters();
            return Problem.usage(
                    "There is no column " + names.get("objectName").replace("`", "") + " in the data.",
                    "Nearest first:  " + names.get("proposal").replace("`", ""));
        }
        return Problem.usage(
                "Spark cannot run this query: " + Sentence.of(e),
                "Look at:  the options that hold SQL, and the columns they name");
    }

    /** Some of Spark's messages begin with an empty line. */
    private static String firstSentence(String message) {
        return message.strip().lines().findFirst().orElse("");
    }
}
