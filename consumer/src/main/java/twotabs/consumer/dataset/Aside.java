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
 * The columns that describe a bad record, which a lesson shows apart from the events. The columns are null for good records.
 * Their metadata marks them, because the events may have columns of any name.
 */
public enum Aside {
    /** The place of the record, such as its partition and offset, STRING. */
    RECORD("_record"),
    /** The reason why the record is bad, STRING. */
    WHY("_why"),
    /** The text of a bad record, STRING; null only for good records. Spark's readers use the same name. */
    CORRUPT_RECORD("_corrupt_record");

    private static final String KEY = "twotabs.aside";

    /** The schema of rows that a sink refuses: their records are good, so the schema has no {@link #CORRUPT_RECORD}. */
    public static final StructType REFUSED = new StructType(new StructField[] {RECORD.field(), WHY.field()});

    private final String usualName;

    Aside(String usualName) {
        this.usualName = usualName;
    }

    /** All three columns. A record is bad if {@code why} is not null. @param events the schema of the events */
    public static Stream<Column> columns(Column record, Column why, Column value, StructType events) {
        return Stream.of(
                RECORD.of(when(why.isNotNull(), record), events),
                WHY.of(why, events),
                CORRUPT_RECORD.of(when(why.isNotNull(), coalesce(value.cast("string"), lit("(null)"))), events));
    }

    /** Marks a column and names it so that no column of the events has the same name. */
    public Column of(Column column, StructType events) {
        return column.as(name(events), mark());
    }

    private StructField field() {
        return new StructField(usualName, DataTypes.StringType, true, mark());
    }

    private Metadata mark() {
        return new MetadataBuilder().putString(KEY, name()).build();
    }

    /** The usual name, with underscores before it until no column of the events has the same name. */
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

    /** The index of the column with this mark; -1: none. */
    public int indexIn(StructType schema) {
        return IntStream.range(0, schema.length())
                .filter(i -> describes(schema.fields()[i]))
                .filter(i -> schema.fields()[i].metadata().getString(KEY).equals(name()))
                .findFirst()
                .orElse(-1);
    }
}
