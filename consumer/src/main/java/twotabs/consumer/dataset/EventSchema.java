package twotabs.consumer.dataset;

import java.util.HashMap;
import java.util.Locale;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The columns of the producer's events. A record without a value for a NOT NULL column is a bad record. */
public final class EventSchema implements ITypeConverter<StructType> {
    // Built without the DDL parser, which would lengthen the start of each command by a tenth.
    public static final StructType MESSAGES = new StructType()
            .add("seq", DataTypes.LongType, false)
            .add("message", DataTypes.StringType, false)
            .add("event_time", DataTypes.TimestampType, false);

    /** A sighting at sea has no country. */
    public static final StructType MONSTERS = new StructType()
            .add("event_id", DataTypes.StringType, false)
            .add("seq", DataTypes.LongType, false)
            .add("event_time", DataTypes.TimestampType, false)
            .add("monster", DataTypes.StringType, false)
            .add("strength", DataTypes.IntegerType, false)
            .add("country", DataTypes.StringType)
            .add("lat", DataTypes.DoubleType, false)
            .add("lon", DataTypes.DoubleType, false)
            .add("reporter", DataTypes.StringType, false);

    public static final StructType RESCUES = new StructType()
            .add("event_id", DataTypes.StringType, false)
            .add("seq", DataTypes.LongType, false)
            .add("event_time", DataTypes.TimestampType, false)
            .add("sighting_id", DataTypes.StringType, false)
            .add("team", DataTypes.StringType, false)
            .add("arrives_at", DataTypes.TimestampType, false);

    @Override
    public StructType convert(String text) {
        return switch (text) {
            case "messages" -> MESSAGES;
            case "monsters" -> MONSTERS;
            case "rescues" -> RESCUES;
            default -> columns(text);
        };
    }

    private static StructType columns(String ddl) {
        var schema = parsed(ddl);
        refuseSameNames(schema);
        try {
            JsonTypes.of(schema);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "takes types that a JSON value can have, such as BIGINT, STRING and TIMESTAMP, not "
                            + e.getMessage());
        }
        return schema;
    }

    private static StructType parsed(String ddl) {
        try {
            return StructType.fromDDL(ddl);
        } catch (Exception e) { // Scala throws ParseException, a checked exception, undeclared
            throw new TypeConversionException("'" + ddl
                    + "' is not monsters, messages or rescues, and is no list of columns such as  seq BIGINT,"
                    + " message STRING");
        }
    }

    /** Refuses names that differ only in case: Spark's SQL is not case-sensitive. */
    private static void refuseSameNames(DataType type) {
        if (type instanceof StructType struct) {
            var names = new HashMap<String, String>();
            for (var field : struct.fields()) {
                var other = names.putIfAbsent(field.name().toLowerCase(Locale.ROOT), field.name());
                if (other != null) {
                    throw new TypeConversionException("names both " + other + " and " + field.name()
                            + ". To Spark both are the same name: Spark does not distinguish upper and lower case");
                }
                refuseSameNames(field.dataType());
            }
        } else if (type instanceof ArrayType array) {
            refuseSameNames(array.elementType());
        } else if (type instanceof MapType map) {
            refuseSameNames(map.valueType());
        }
    }
}
