package twotabs.challenges.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Timestamp;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import twotabs.challenges.run.Script.Item;

/** Kafka records as Spark's source returns them. */
final class Records {
    static final StructType SCHEMA = StructType.fromDDL("key BINARY, value BINARY, topic STRING, partition INT,"
            + " offset BIGINT, timestamp TIMESTAMP, timestampType INT");

    private static final Timestamp ARRIVED = Timestamp.from(Reports.at("12:05:00"));

    private Records() {}

    static Item of(int offset, String value) {
        return of(0, offset, value);
    }

    /** A record that arrived at 12:05:00. @param value null for a record without a value */
    static Item of(int partition, int offset, String value) {
        var bytes = value == null ? null : value.getBytes(UTF_8);
        return new Item(
                Integer.toString(offset),
                new GenericRowWithSchema(
                        new Object[] {null, bytes, "events_topic", partition, (long) offset, ARRIVED, 0}, SCHEMA));
    }

    /** The value as text; null if there is none. */
    static String text(Row record) {
        byte[] value = record.getAs("value");
        return value == null ? null : new String(value, UTF_8);
    }
}
