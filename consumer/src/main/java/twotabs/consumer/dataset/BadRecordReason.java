package twotabs.consumer.dataset;

import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import twotabs.common.json.ObjectType;
import twotabs.common.json.StrictJson;

/** Why a record is not the event that was expected, as a function that Spark calls for each record. */
public final class BadRecordReason implements UDF1<byte[], String> {
    private final ObjectType schema;

    private BadRecordReason(ObjectType schema) {
        this.schema = schema;
    }

    /**
     * In words; null: it is the event.
     *
     * @param value BINARY
     */
    public static Column of(Column value, StructType schema) {
        return udf(new BadRecordReason(JsonTypes.of(schema)), DataTypes.StringType)
                .apply(value);
    }

    @Override
    public String call(byte[] value) {
        return StrictJson.flaw(schema, value);
    }
}
