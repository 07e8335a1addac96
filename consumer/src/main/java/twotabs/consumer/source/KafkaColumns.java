package twotabs.consumer.source;

import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows of other sources in the seven columns of Kafka's, so that a lesson need not know where they are from. */
final class KafkaColumns {
    private KafkaColumns() {}

    /**
     * @param value STRING
     * @param from STRING, which becomes the topic
     */
    static Dataset<Row> records(Dataset<Row> rows, Column value, Column from) {
        return rows.select(
                lit(null).cast("binary").as("key"),
                value.cast("binary").as("value"),
                from.as("topic"),
                lit(0).as("partition"),
                lit(null).cast("bigint").as("offset"),
                current_timestamp().as("timestamp"),
                lit(0).as("timestampType"));
    }
}
