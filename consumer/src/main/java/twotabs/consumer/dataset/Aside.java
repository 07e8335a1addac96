package twotabs.consumer.dataset;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that describe a record which a lesson put aside instead of dropping it. They are null for all others. What
 * marks them is their metadata: the events may have columns of any name.
 */
public enum Aside {
    /** Where the record stands. */
    RECORD("_record"),
    /** What is wrong with it. */
    WHY("_why"),
    /** The record as it came; not null for a record put aside. The name is the one that Spark's readers use. */
    CORRUPT_RECORD("_corrupt_record");

    private static final String KEY = "twotabs.aside";

    /** Of a row that a sink does not take. Its record is a good one, and stays where it is. */
    public static final StructType REFUSED = new StructType(new StructField[] {RECORD.field(), WHY.field()});

    private final String usualName;

    Aside(String usualName) {
        this.usualName = usualName;
    }

    /** All of them. Bad is a record for which there is a {@code why}. */
    public static Stream<Column> columns(Column record, Column why, Column value, StructType events) {
        return Stream.of(
                RECORD.of(when(why.isNotNull(), record), events),
                WHY.of(why, events),
                CORRUPT_RECORD.of(when(why.isNotNull(), coalesce(value.cast("string"), lit("(null)"))), events));
    }

    /** The column with this mark, and with a name that no column of the events has. */
    public Column of(Column column, StructType events) {
        return column.as(name(events), mark());
    }

    private StructField field() {
        return new StructField(usualName, DataTypes.StringType, true, mark());
    }

    private Metadata mark() {
        return new MetadataBuilder().putString(KEY, name()).build();
    }

    /** The usual name, with as many underscores before it as make it a new one. */
    String name(StructType events) {
        var name = usualName;
        while (has(events, name)) {
            name = "_" + name;
        }
        return name;
    }

    private static boolean has(StructType events, String name) {
        return Arrays.stream(events.fieldNames()).anyMatch(name::equalsIgnoreCase);
    }

    public static boolean describes(StructField field) {
        return field.metadata().contains(KEY);
    }

    /** Which column has this mark; negative: none. */
    public int indexIn(StructType schema) {
        return IntStream.range(0, schema.length())
                .filter(i -> describes(schema.fields()[i]))
                .filter(i -> schema.fields()[i].metadata().getString(KEY).equals(name()))
                .findFirst()
                .orElse(-1);
    }
}
