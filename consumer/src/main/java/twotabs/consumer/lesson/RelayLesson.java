package twotabs.consumer.lesson;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import twotabs.common.kafka.TopicNames;
import twotabs.consumer.dataset.Aside;
import twotabs.consumer.dataset.Events;
import twotabs.consumer.sink.KafkaSink;

/**
 * Copies the good sightings of a topic to another topic. A copy differs from its record only by one more header, which
 * contains the record's topic, partition and offset. Delivery is at least once: after a crash Spark may write a batch to
 * Kafka again.
 */
@Command(name = "relay", description = "Kafka to Kafka: good records go to another topic, at least once.")
public final class RelayLesson implements Lesson {
    /** The name of the header that says where a relayed record comes from: {@code topic/partition/offset}. */
    private static final String FROM = "relayed-from";

    private static final String HEADERS = "ARRAY<STRUCT<key: STRING, value: BINARY>>";

    @Option(
            names = "--to-topic",
            paramLabel = "TOPIC",
            defaultValue = "relayed_topic",
            description = "The topic to write to (default: ${DEFAULT-VALUE}).")
    private String toTopic = "relayed_topic";

    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        var from = struct(
                lit(FROM).as("key"),
                concat_ws("/", col("topic"), col("partition"), col("offset"))
                        .cast("binary")
                        .as("value"));

        return Events.sightingsWith(withHeaders(kafka), "key", "value", "headers", "topic", "partition", "offset")
                .select(
                        col("key"),
                        col("value"),
                        concat(
                                        coalesce(col("headers"), array().cast(HEADERS)),
                                        array(from).cast(HEADERS))
                                .as("headers"),
                        Aside.RECORD.of(Events.place(), kafka.schema()));
    }

    /** Adds an empty headers column for sources other than Kafka. */
    private static Dataset<Row> withHeaders(Dataset<Row> records) {
        var hasHeaders = List.of(records.columns()).contains("headers");
        return hasHeaders ? records : records.withColumn("headers", lit(null).cast(HEADERS));
    }

    @Override
    public Setup setup() {
        return Setup.DEFAULT
                .withHeaders()
                .sink(new KafkaSink(toTopic.strip(), FROM))
                .notAsBatch("it shows what a stream guarantees about the records that it writes.");
    }

    @Override
    public void check() {
        TopicNames.parse("--to-topic", toTopic).single();
    }
}
