package twotabs.consumer.lesson;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.json_array_length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructType;

/** Why a record is not the event that was expected. */
final class Flaw {
    private Flaw() {}

    /**
     * In words; null: it is the event.
     *
     * @param raw its text
     * @param event what {@code from_json} made of it, with {@link Aside#CORRUPT_RECORD} beside the fields of the schema
     */
    static Column of(Column raw, Column event, StructType schema) {
        var broken = event.isNull().or(event.getField(Aside.CORRUPT_RECORD).isNotNull());
        // from_json stops behind the first object. Within an array that must then have two elements, junk shows.
        var alone = json_array_length(concat(lit("["), raw, lit(",0]"))).eqNullSafe(2);
        var missing = missing(event, schema);
        return when(raw.isNull(), "no value at all")
                .when(broken.or(not(alone)), "not the JSON expected")
                .when(missing.notEqual(""), concat(lit("without "), missing));
    }

    /** The names of the fields that must be there and are not, with commas between them. */
    private static Column missing(Column event, StructType schema) {
        var names = Arrays.stream(schema.fields())
                .filter(field -> !field.nullable())
                .map(field -> when(event.getField(field.name()).isNull(), field.name()))
                .toArray(Column[]::new);
        return array_join(array(names).cast("array<string>"), ", ");
    }
}
