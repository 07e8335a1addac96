package twotabs.consumer.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import twotabs.common.kafka.KafkaConnection;
import twotabs.common.kafka.KafkaOptions;
import twotabs.consumer.console.RefusedRow;
import twotabs.consumer.lesson.Aside;

/**
 * Topics of a Kafka, to write to. One record that Kafka does not take would end a query, and each run that goes on from its
 * checkpoint; so each is looked at first.
 *
 * @param options of Spark's Kafka sink
 */
public record KafkaSink(Map<String, String> options, WhyRefused whyRefused) {
    private static final String WHY = "why";

    static KafkaSink of(KafkaOptions kafka, KafkaConnection connection, List<String> topics) {
        return new KafkaSink(KafkaSource.ofClient(kafka), WhyRefused.of(kafka.properties(), connection, topics));
    }

    /**
     * Leaves out the records that Kafka does not take, and has their places told with the batch.
     *
     * @param records {@code key BINARY, value BINARY}, {@code headers} as Spark's Kafka sink takes them, and the column of
     *     {@link Aside#RECORD}
     */
    public Dataset<Row> taken(Dataset<Row> records) {
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
