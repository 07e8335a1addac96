package twotabs.consumer;

import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import twotabs.consumer.lesson.Lesson;

/**
 * A lesson as a stream, without a Kafka.
 *
 * @param rows what it wrote, batch after batch
 * @param progress of each batch
 */
public record Streamed(List<Row> rows, List<StreamingQueryProgress> progress) {
    public static Streamed of(Lesson lesson, String[]... batches) throws TimeoutException {
        return of(lesson, lesson.setup().outputMode(), batches);
    }

    /** Each batch is worked through, and what it leads to, before the next one comes. */
    public static Streamed of(Lesson lesson, OutputMode mode, String[]... batches) throws TimeoutException {
        var kafka = new MemoryKafka();
        var query = lesson.apply(kafka.stream())
                .writeStream()
                .format("memory")
                .queryName("shown")
                .outputMode(mode)
                .start();
        try {
            for (var batch : batches) {
                kafka.send(batch);
                LocalSpark.settle(query);
            }
            return new Streamed(
                    LocalSpark.session().table("shown").collectAsList(),
                    Stream.of(query.recentProgress()).toList());
        } finally {
            query.stop();
        }
    }

    /** Rows that came too late for the state they belong to. */
    public long dropped() {
        return progress.stream()
                .flatMap(batch -> Stream.of(batch.stateOperators()))
                .mapToLong(state -> state.numRowsDroppedByWatermark())
                .sum();
    }
}
