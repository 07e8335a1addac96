package twotabs.consumer.dataset;

import java.util.Arrays;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import twotabs.common.json.JsonType;
import twotabs.common.json.ObjectType;
import twotabs.common.json.Scalar;

/** Converts Spark's types to types of JSON values. */
final class JsonTypes {
    private JsonTypes() {}

    /** @throws IllegalArgumentException the schema has a type that no JSON value has; the message is the type's name */
    static ObjectType of(StructType schema) {
        return new ObjectType(Arrays.stream(schema.fields())
                .map(field -> new ObjectType.Field(field.name(), of(field.dataType()), !field.nullable()))
                .toList());
    }

    private static JsonType of(DataType type) {
        if (type instanceof StructType struct) {
            return of(struct);
        }
        if (type instanceof ArrayType array) {
            return new twotabs.common.json.ArrayType(of(array.elementType()));
        }
        if (type instanceof MapType map && map.keyType() instanceof StringType) {
            return new twotabs.common.json.MapType(of(map.valueType()));
        }
        if (type instanceof DecimalType decimal) {
            return new twotabs.common.json.DecimalType(decimal.precision(), decimal.scale());
        }
        return Arrays.stream(Scalar.values())
                .filter(scalar -> scalar.name().equalsIgnoreCase(type.sql()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.sql()));
    }
}
