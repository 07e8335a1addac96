package twotabs.consumer.spark;

import java.net.BindException;
import java.util.Arrays;
import org.apache.spark.SparkException;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;

/** Explains Spark's exceptions. */
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
                return analysisProblem(e);
            }
            if (isTimestampOverflow(cause)) {
                return Problem.failure(
                        thrown,
                        "Spark cannot store the Kafka timestamp of a record: Spark counts microseconds, and the number"
                                + " overflows.",
                        "Each query that reads this record fails, and a checkpoint stays before the record.",
                        "With a checkpoint, skip all records so far:     --starting-offsets latest --checkpoint"
                                + " ANOTHER_DIR",
                        "Without a checkpoint, skip all records so far:  --starting-offsets latest");
            }
            if (cause instanceof SparkThrowable e && "INVALID_DRIVER_MEMORY".equals(e.getErrorClass())) {
                var bytes = e.getMessageParameters();
                return Problem.failure(
                        thrown,
                        "Spark needs %d MB of memory, and this program can use only %d MB."
                                .formatted(
                                        megabytes(bytes.get("minSystemMemory")), megabytes(bytes.get("systemMemory"))),
                        "For more memory, put this before the same command:  _JAVA_OPTIONS=-Xmx512m");
            }
            if (message.startsWith("[FAILED_EXECUTE_UDF]")) {
                return Problem.failure(
                        thrown,
                        "A function of the query failed for a row: " + Causes.root(thrown) + ".",
                        "Let the function return null for a value that it cannot use. The line:  --stacktrace");
            }
            if (cause instanceof BindException) {
                return Problem.failure(thrown, "Spark cannot open a port: " + message + ".", otherPort(message));
            }
            if (cause instanceof AssertionError && message.contains("Beginning offset")) {
                return Problem.usage(
                        "The range of offsets ends before it begins: "
                                + firstSentence(message).replaceAll("^assertion failed: |\\. You .*", "") + ".",
                        "All later records:  --ending-offsets latest");
            }
            if (cause instanceof IllegalArgumentException && message.contains("Kafka option")) {
                return Problem.usage(
                        "Spark sets this Kafka property itself: " + firstSentence(message), insteadOf(message));
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

    private static boolean isTimestampOverflow(Throwable cause) {
        return cause instanceof ArithmeticException
                && Arrays.stream(cause.getStackTrace())
                        .anyMatch(call -> call.getMethodName().equals("millisToMicros")
                                || call.getClassName().contains("KafkaRecordToRowConverter"));
    }

    private static long megabytes(String bytes) {
        return Long.parseLong(bytes) / (1024 * 1024);
    }

    private static Problem analysisProblem(AnalysisException e) {
        if (String.valueOf(e.getErrorClass()).startsWith("UNRESOLVED_COLUMN.WITH_SUGGESTION")) {
            var names = e.getMessageParameters();
            return Problem.usage(
                    "There is no column " + names.get("objectName").replace("`", "") + " in the data.",
                    "Nearest first:  " + names.get("proposal").replace("`", ""));
        }
        return Problem.usage(
                "Spark cannot run this query: " + Sentence.of(e),
                "The existing columns:   ./lab consume json --rows 1",
                "Spark's functions:      https://spark.apache.org/docs/latest/api/sql");
    }

    private static String otherPort(String message) {
        if (message.contains("SparkUI")) {
            return "Without the web interface:  leave out  --ui";
        }
        return message.contains("assign requested address")
                ? "On this machine alone:  export SPARK_LOCAL_IP=127.0.0.1"
                : "Any port that is free:  leave out  spark.driver.port";
    }

    private static String insteadOf(String message) {
        var name = message.replaceAll("(?s).*Kafka option '([^']+)'.*", "$1");
        return name.equals("auto.offset.reset")
                ? "Instead:  --starting-offsets latest"
                : "Without the property:  leave out  -X " + name;
    }

    /** The first line with text: some of Spark's messages begin with an empty line. */
    private static String firstSentence(String message) {
        return message.strip().lines().findFirst().orElse("");
    }
}
