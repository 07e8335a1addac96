package twotabs.consumer.lesson;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import twotabs.common.cli.Problem;
import twotabs.consumer.dataset.Aside;

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

    /** What runs at the same time, by the name of each query. Most lessons are one query, with their own name. */
    default Map<String, Dataset<Row>> queries(Dataset<Row> kafka) {
        var names = setup().queries();
        return Map.of(names.isEmpty() ? Lessons.name(this) : names.get(0), apply(kafka));
    }

    /** What the lesson needs besides its query; called when its options are known. */
    default Setup setup() {
        return Setup.DEFAULT;
    }

    /**
     * Looks at its own options before Spark starts, which takes seconds.
     *
     * @throws Problem an option does not fit
     */
    default void check() {}
}
