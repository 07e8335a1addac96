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
        return kafka.withColumn("why", WhyBad.of(col("value"), schema))
                .withColumn(
                        "event", when(col("why").isNull(), parsed(col("value").cast("string"))))
                .withColumn("why", coalesce(col("why"), unread()))
                .observe(
                        records,
                        count(when(col("why").isNull(), 1)).as("good"),
                        count(col("why")).as("bad"))
                .select(shown());
    }

    /** The event's fields, and the text of a record in which Spark cannot make out one of them. */
    private Column parsed(Column text) {
        return from_json(
                text,
                schema.add(unreadName(), DataTypes.StringType),
                Map.of("mode", "PERMISSIVE", "columnNameOfCorruptRecord", unreadName()));
    }

    /** Should Spark be stricter than the check somewhere, no null passes for a value. */
    private Column unread() {
        return when(col("event").getField(unreadName()).isNotNull(), "not what Spark's from_json can read");
    }

    private String unreadName() {
        return Aside.CORRUPT_RECORD.name(schema);
    }

    /** Where a record is in its topic. */
    static Column place() {
        return concat_ws(", ", concat(lit("partition "), col("partition")), concat(lit("offset "), col("offset")));
    }

    private Column[] shown() {
        var good = Arrays.stream(schema.fieldNames())
                .map(name -> col("event").getField(name).as(name));
        var aside = Aside.columns(place(), col("why"), col("value"), schema);
        return Stream.of(good, aside, kept.stream().map(name -> col(name)))
                .flatMap(columns -> columns)
                .toArray(Column[]::new);
    }
}
