package twotabs.consumer.source;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import twotabs.common.cli.Problem;

/** Where records come from. Whatever that is, they come with the seven columns of Spark's Kafka source. */
public interface Source extends AutoCloseable {
    /**
     * Before Spark has started, which takes seconds.
     *
     * @param say is told what is worth to know; possibly on another thread, as long as it is open
     * @throws Problem there is nothing to read from
     */
    default void open(Consumer<String> say) {}

    /**
     * Whether a first run finds the place where it is to begin; once it is open.
     *
     * @throws Problem the source does not have that place
     */
    default void checkStart() {}

    Dataset<Row> stream(SparkSession spark);

    /** What there is by now. */
    Dataset<Row> batch(SparkSession spark);

    /** How many tasks read it at the same time; known once it is open. */
    default int partitions() {
        return 1;
    }

    /** How many records wait for a first run, as far as that is known once it is open. */
    default long waiting() {
        return 0;
    }

    /** As in {@code events_topic at localhost:9092}. */
    String description();

    /** What makes it another source, as name and value: a checkpoint holds for one. Known before it is opened. */
    Map<String, String> identity();

    /** The ids of the topics, by their names: a topic that was deleted and made anew has another. */
    default Map<String, String> topicIds() {
        return Map.of();
    }

    /** Where a partition of a topic begins and ends by now, in words; empty: it is not known. */
    default Optional<String> offsets(String topic, int partition) {
        return Optional.empty();
    }

    /** Whether a query that failed should begin anew, because the source was away meanwhile; returns when it is back. */
    default boolean wasAway() {
        return false;
    }

    /** What it has to say when a query fails; empty: nothing. */
    default Optional<Problem> explanation(Throwable thrown) {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
