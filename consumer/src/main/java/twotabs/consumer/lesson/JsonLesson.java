package twotabs.consumer.lesson;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * JSON becomes columns with {@code from_json}, which answers null for what it cannot read. Here such a record goes aside
 * with the reason, and is counted: good + bad is always what came.
 */
@Command(name = "json", description = "JSON becomes columns; what does not fit goes aside and is counted.")
public final class JsonLesson implements Lesson {
    @Option(
            names = "--schema",
            paramLabel = "NAME|DDL",
            converter = EventSchema.class,
            defaultValue = "monsters",
            description = "What the JSON should be: monsters, messages, rescues, or columns such as"
                    + " 'seq BIGINT NOT NULL, message STRING' (default: ${DEFAULT-VALUE}).")
    private StructType schema = EventSchema.MONSTERS;

    /** Under which good and bad ones are counted. */
    private final String records;

    /** Columns of the record that stay beside the event's. */
    private final List<String> kept;

    public JsonLesson() {
        this.records = "records";
        this.kept = List.of();
    }

    JsonLesson(String records, StructType schema, String... kept) {
        this.records = records;
        this.schema = schema;
        this.kept = List.of(kept);
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        var raw = col("value").cast("string");
        return kafka.select(columns(Stream.of(
                        place().as("record"), raw.as("raw"), parsed(raw).as("event"))))
                .withColumn("why", Flaw.of(col("raw"), col("event"), schema))
                .observe(
                        records,
                        count(when(col("why").isNull(), 1)).as("good"),
                        count(col("why")).as("bad"))
                .select(columns(shown()));
    }

    /** The event's fields; null, or with its text in a field of its own, where Spark cannot make it out. */
    private Column parsed(Column raw) {
        return from_json(
                raw,
                schema.add(Aside.CORRUPT_RECORD, DataTypes.StringType),
                Map.of("mode", "PERMISSIVE", "columnNameOfCorruptRecord", Aside.CORRUPT_RECORD));
    }

    private static Column place() {
        return concat_ws(", ", concat(lit("partition "), col("partition")), concat(lit("offset "), col("offset")));
    }

    private Column[] columns(Stream<Column> columns) {
        return Stream.concat(columns, kept.stream().map(name -> col(name))).toArray(Column[]::new);
    }

    private Stream<Column> shown() {
        var bad = col("why").isNotNull();
        var good = Arrays.stream(schema.fieldNames())
                .map(name -> col("event").getField(name).as(name));
        var aside = Stream.of(
                when(bad, col("record")).as("_record"),
                col("why").as("_why"),
                when(bad, coalesce(col("raw"), lit("(null)"))).as(Aside.CORRUPT_RECORD));
        return Stream.concat(good, aside);
    }
}
