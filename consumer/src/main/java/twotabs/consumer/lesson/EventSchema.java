package twotabs.consumer.lesson;

import java.util.HashMap;
import java.util.Locale;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The columns of the producer's events. NOT NULL: an event without it is a bad record. */
public final class EventSchema implements ITypeConverter<StructType> {
    public static final StructType MESSAGES =
            StructType.fromDDL("seq BIGINT NOT NULL, message STRING NOT NULL, event_time TIMESTAMP NOT NULL");

    /** At sea a sighting has no country. */
    public static final StructType MONSTERS = StructType.fromDDL("""
            event_id STRING NOT NULL, seq BIGINT NOT NULL, event_time TIMESTAMP NOT NULL, monster STRING NOT NULL, \
            strength INT NOT NULL, country STRING, lat DOUBLE NOT NULL, lon DOUBLE NOT NULL, reporter STRING NOT NULL""");

    public static final StructType RESCUES = StructType.fromDDL("""
            event_id STRING NOT NULL, seq BIGINT NOT NULL, event_time TIMESTAMP NOT NULL, sighting_id STRING NOT NULL, \
            team STRING NOT NULL, arrives_at TIMESTAMP NOT NULL""");

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
        refuseAlike(schema);
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
        } catch (Exception e) { // Scala declares none: Spark's ParseException is a checked one.
            throw new TypeConversionException("'" + ddl
                    + "' is none of monsters, messages and rescues, nor columns such as  seq BIGINT, message STRING");
        }
    }

    /** Spark's SQL does not tell upper from lower case in names. */
    private static void refuseAlike(DataType type) {
        if (type instanceof StructType struct) {
            var names = new HashMap<String, String>();
            for (var field : struct.fields()) {
                var other = names.putIfAbsent(field.name().toLowerCase(Locale.ROOT), field.name());
                if (other != null) {
                    throw new TypeConversionException("names both " + other + " and " + field.name()
                            + ". To Spark these are one name: it does not tell upper from lower case");
                }
                refuseAlike(field.dataType());
            }
        } else if (type instanceof ArrayType array) {
            refuseAlike(array.elementType());
        } else if (type instanceof MapType map) {
            refuseAlike(map.valueType());
        }
    }
}
