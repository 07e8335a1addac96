package twotabs.consumer.lesson;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One idea of Structured Streaming, as a pure function. Source, sink, trigger and checkpoint come from outside, so the
 * same lesson runs as a stream, as a batch and in a test. Its {@code @Command} gives the word that a person types and the
 * idea in a sentence; options that only this lesson has are picocli options of it.
 */
public interface Lesson {
    /**
     * @param kafka the seven columns that Spark reads from Kafka: key and value (BINARY), topic, partition, offset,
     *     timestamp, timestampType
     * @return what is shown. A row whose {@link Aside#CORRUPT_RECORD} is not null is shown apart from the others.
     */
    Dataset<Row> apply(Dataset<Row> kafka);
}
