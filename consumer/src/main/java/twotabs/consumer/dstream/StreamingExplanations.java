package twotabs.consumer.dstream;

import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;
import twotabs.consumer.spark.SparkExplanations;

/** Explains the exceptions of DStreams. */
final class StreamingExplanations {
    private StreamingExplanations() {}

    static RuntimeException of(Throwable thrown, String topic) {
        for (var cause : Causes.of(thrown)) {
            if (String.valueOf(cause.getMessage()).contains("numRecords must not be negative")) {
                return Problem.failure(
                        thrown,
                        "The topic " + topic + " ends before the offset that was already read:\n"
                                + "the topic was deleted while this lesson ran, or deleted and created again.",
                        "Run the same command again to read its current records.");
            }
            if (cause instanceof NoOffsetForPartitionException) {
                return Problem.usage(
                        "With -X auto.offset.reset=none this consumer cannot begin: its group has no offsets.",
                        "From the first record:  -X auto.offset.reset=earliest");
            }
        }
        return SparkExplanations.of(thrown);
    }
}
