package twotabs.consumer.dataset;

import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import twotabs.common.json.ObjectType;
import twotabs.common.json.StrictJson;

/** The reason why a record is not a valid event, as a user-defined function that Spark calls for each record. */
public final class BadRecordReason implements UDF1<byte[], String> {
    private final ObjectType schema;

    private BadRecordReason(ObjectType schema) {
        this.schema = schema;
    }

    /**
     * The reason, STRING; null: the record is a valid event.
     *
     * @param value the record's value, BINARY
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
