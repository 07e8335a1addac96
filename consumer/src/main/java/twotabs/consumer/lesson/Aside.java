package twotabs.consumer.lesson;

import org.apache.spark.sql.types.StructField;

/**
 * How a lesson puts a record aside instead of dropping it: the columns that begin with an underscore describe such a
 * record, and are null for all others.
 */
public final class Aside {
    /** The record as it came; not null for a record put aside. The name is the one that Spark's readers use. */
    public static final String CORRUPT_RECORD = "_corrupt_record";

    private Aside() {}

    public static boolean describes(StructField field) {
        return field.name().startsWith("_");
    }
}
