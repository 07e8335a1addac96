package twotabs.consumer.source;

import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Converts rows of other sources to the seven columns of Spark's Kafka source, so that each lesson reads any source. */
final class KafkaColumns {
    private KafkaColumns() {}

    /**
     * @param value the record's value, STRING
     * @param topic the text for the column topic, STRING
     */
    static Dataset<Row> records(Dataset<Row> rows, Column value, Column topic) {
        return rows.select(
                lit(null).cast("binary").as("key"),
                value.cast("binary").as("value"),
                topic.as("topic"),
                lit(0).as("partition"),
                lit(null).cast("bigint").as("offset"),
                current_timestamp().as("timestamp"),
                lit(0).as("timestampType"));
    }
}
