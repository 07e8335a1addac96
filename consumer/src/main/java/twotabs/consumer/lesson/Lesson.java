package twotabs.consumer.lesson;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.Trigger;
import twotabs.common.cli.Problem;
import twotabs.consumer.console.Answers;

/**
 * One idea of Structured Streaming, as a pure function. Source, trigger and checkpoint come from outside, so the same
 * lesson runs as a stream, as a batch and in a test. Its {@code @Command} gives the word that a person types and the idea
 * in a sentence; options that only this lesson has are picocli options of it.
 */
public interface Lesson {
    /**
     * @param kafka the seven columns that Spark reads from Kafka: key and value (BINARY), topic, partition, offset,
     *     timestamp, timestampType
     * @return what is shown. A row whose {@link Aside#CORRUPT_RECORD} is not null is shown apart from the others.
     */
    Dataset<Row> apply(Dataset<Row> kafka);

    default String name() {
        return Lessons.name(this);
    }

    /** What runs at the same time, each a query by that name. Most lessons are one query, with their own name. */
    default Map<String, Dataset<Row>> queries(Dataset<Row> kafka) {
        return Map.of(name(), apply(kafka));
    }

    /** Whether it is more than one query. */
    default boolean isSeveral() {
        return false;
    }

    /** Where a query's result goes; empty: to the console. */
    default Optional<DataStreamWriter<Row>> sink(DataStreamWriter<Row> writer) {
        return Optional.empty();
    }

    /** What of the result is written after each batch, unless the learner says otherwise. */
    default OutputMode outputMode() {
        return OutputMode.Append();
    }

    /** When a batch starts, unless the learner says otherwise: as soon as there is something. */
    default Trigger trigger() {
        return Trigger.ProcessingTime(0);
    }

    /** A column of whole numbers whose median and 99th percentile are told at the end; empty: there is none. */
    default Optional<String> measured() {
        return Optional.empty();
    }

    /** What it reads where no topic is named. */
    default List<String> topics() {
        return List.of("events_topic");
    }

    /** The tables that its own sink writes to; no other than ours may be there by these names. */
    default List<Upsert> tables() {
        return List.of();
    }

    /** The topics that its own sink writes to. It may not read them. */
    default List<String> writesTo() {
        return List.of();
    }

    /** Whether it needs an eighth column: {@code headers}, an array of {@code key STRING, value BINARY}. */
    default boolean withHeaders() {
        return false;
    }

    /** What a person is asked while the queries run. When that is over they end; empty: they run until Ctrl-C. */
    default Optional<Dialogue> dialogue() {
        return Optional.empty();
    }

    /** When its queries have ended, and not for want of anything. */
    default void afterwards(SparkSession spark, Answers answers) {}

    /** The windows in which it counts; empty: it has none. */
    default Optional<Windows> windows() {
        return Optional.empty();
    }

    /** Why it cannot run with {@code --batch}, as a sentence; empty: it can. */
    default Optional<String> whyNoBatch() {
        return Optional.empty();
    }

    /** Where its checkpoint always is; empty: where {@code --checkpoint} says, or in a temporary folder. */
    default Optional<String> checkpoint() {
        return Optional.empty();
    }

    /** The option that names the folder its checkpoint is in. */
    default String checkpointOption() {
        return "--checkpoint";
    }

    /** Why it takes no {@code --checkpoint}, as a sentence; empty: it does. */
    default Optional<String> whyNoCheckpoint() {
        return Optional.empty();
    }

    /** Why it cannot run with a continuous trigger, as a sentence; empty: it can. */
    default Optional<String> whyNotContinuous() {
        return Optional.of(
                "it takes each row by itself, and " + name() + " counts: good and bad records, if nothing else.");
    }

    /**
     * Looks at its own options before Spark starts, which takes seconds.
     *
     * @throws Problem something it needs is not there
     */
    default void check() {}
}
