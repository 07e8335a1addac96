package twotabs.consumer.sink;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import twotabs.common.kafka.KafkaConnection;
import twotabs.common.kafka.KafkaOptions;
import twotabs.common.kafka.TopicNames;
import twotabs.consumer.console.RefusedRow;
import twotabs.consumer.dataset.Aside;
import twotabs.consumer.spark.ClientProperties;

/**
 * Writes to a topic of the Kafka cluster that the run reads. A record that Kafka rejects would end the query and each run that
 * resumes from its checkpoint, so the sink checks each record before it sends the record.
 *
 * @param header the header that each record of this sink has: the sink refuses a topic with records without that header
 */
public record KafkaSink(String topic, String header) implements Sink {
    private static final String WHY = "why";

    @Override
    public List<String> topics() {
        return List.of(topic);
    }

    @Override
    public Writer open(KafkaOptions kafka, Consumer<String> say) {
        try (var connection = KafkaConnection.open(kafka.properties())) {
            connection.ensureTopics(new TopicNames("--to-topic", topics()), say);
            RelayedTopic.check(kafka.properties(), topic, header);
            var whyRefused = WhyRefused.of(kafka.properties(), connection, topics());
            return (rows, console) -> accepted(rows, whyRefused)
                    .writeStream()
                    .format("kafka")
                    .option("topic", topic)
                    .options(ClientProperties.of(kafka));
        }
    }

    /**
     * Removes the records that Kafka would reject, and reports the topic, partition and offset of each one with the batch.
     *
     * @param records {@code key BINARY, value BINARY}, {@code headers} as Spark's Kafka sink takes them, and the column of
     *     {@link Aside#RECORD}
     */
    private static Dataset<Row> accepted(Dataset<Row> records, WhyRefused whyRefused) {
        var place = col(records.columns()[Aside.RECORD.indexIn(records.schema())]);
        var why = udf(whyRefused, DataTypes.StringType).apply(col("key"), col("value"), col("headers"));
        return records.withColumn(WHY, why)
                .observe(
                        RefusedRow.OBSERVED,
                        collect_list(when(col(WHY).isNotNull(), struct(place, col(WHY))))
                                .as(RefusedRow.OBSERVED))
                .where(col(WHY).isNull())
                .drop(place)
                .drop(WHY);
    }
}
