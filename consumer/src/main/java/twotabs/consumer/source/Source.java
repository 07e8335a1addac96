package twotabs.consumer.source;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import twotabs.common.cli.Problem;

/** A source of records with the seven columns of Spark's Kafka source. */
public interface Source extends AutoCloseable {
    /**
     * Connects to the source before Spark has started: the start takes seconds.
     *
     * @param say prints a line of the run; until {@link #close} another thread may call it too
     * @throws Problem the source does not exist or does not answer
     */
    default void open(Consumer<String> say) {}

    /**
     * Checks the starting offsets of a query without a checkpoint; called after {@link #open}.
     *
     * @throws Problem the source does not have the starting offsets
     */
    default void checkStart() {}

    Dataset<Row> stream(SparkSession spark);

    /** The records that the source holds now. */
    Dataset<Row> batch(SparkSession spark);

    /** The number of tasks that read the source at the same time; called after {@link #open}. */
    default int partitions() {
        return 1;
    }

    /** The number of records that a query without a checkpoint would read; 0: unknown. Called after {@link #open}. */
    default long waiting() {
        return 0;
    }

    /** The source as text, such as {@code events_topic at localhost:9092}. */
    String description();

    /** The option names and values that identify the source of a checkpoint. Called before {@link #open}. */
    Map<String, String> identity();

    /** The topic ids by topic name: a topic that was deleted and created again has another id. */
    default Map<String, String> topicIds() {
        return Map.of();
    }

    /** The current first and end offset of a topic's partition, as text; empty: unknown. */
    default Optional<String> offsets(String topic, int partition) {
        return Optional.empty();
    }

    /** Waits until the source is available. Returns whether it had an outage, so that a failed query must be restarted. */
    default boolean awaitAfterOutage() {
        return false;
    }

    /** Explains a failure of a query that the source caused; empty: the failure has another cause. */
    default Optional<Problem> explanation(Throwable thrown) {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
