package twotabs.consumer.lesson;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import twotabs.common.cli.Problem;
import twotabs.consumer.dataset.Aside;

/**
 * One idea of Structured Streaming, as a pure function. The caller passes source, trigger and checkpoint, so the same lesson
 * runs as a stream, as a batch and in a test. The class's {@code @Command} gives the name on the command line and the idea in
 * one sentence. Picocli options in the class are options of this lesson only.
 */
public interface Lesson {
    /**
     * @param kafka the seven columns that Spark reads from Kafka: key and value (BINARY), topic, partition, offset,
     *     timestamp, timestampType
     * @return the result rows. A row whose {@link Aside#CORRUPT_RECORD} is not null is shown apart from the others.
     */
    Dataset<Row> apply(Dataset<Row> kafka);

    /** The queries that run at the same time, by query name. Most lessons have one query, named after the lesson. */
    default Map<String, Dataset<Row>> queries(Dataset<Row> kafka) {
        var names = setup().queries();
        return Map.of(names.isEmpty() ? Lessons.name(this) : names.get(0), apply(kafka));
    }

    /** The lesson's default source topics, output mode, trigger and sink; called after the options are parsed. */
    default Setup setup() {
        return Setup.DEFAULT;
    }

    /**
     * Checks the lesson's own options before Spark starts: the start takes seconds.
     *
     * @throws Problem an option has an invalid value, or two options contradict each other
     */
    default void check() {}
}
