package twotabs.consumer.dataset;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The values of Kafka records, read as JSON with {@code from_json}. A record that does not fit the schema is put aside with
 * the reason; good and bad records are counted.
 *
 * @param schema the columns that the JSON should have
 * @param counted the name under which good and bad records are counted
 */
public record ParsedJson(StructType schema, String counted) {
    /**
     * @param kafka the columns of Spark's Kafka source
     * @param kept columns of the record that stay beside the event's
     * @return the columns of the schema, those of {@link Aside}, and those kept
     */
    public Dataset<Row> of(Dataset<Row> kafka, String... kept) {
        return kafka.withColumn("why", BadRecordReason.of(col("value"), schema))
                .withColumn(
                        "event", when(col("why").isNull(), parsed(col("value").cast("string"))))
                .withColumn("why", coalesce(col("why"), unread()))
                .observe(
                        counted,
                        count(when(col("why").isNull(), 1)).as("good"),
                        count(col("why")).as("bad"))
                .select(columns(kept));
    }

    /** The event's fields, and the text of a record in which Spark cannot read one of them. */
    private Column parsed(Column text) {
        return from_json(
                text,
                schema.add(unreadName(), DataTypes.StringType),
                Map.of("mode", "PERMISSIVE", "columnNameOfCorruptRecord", unreadName()));
    }

    /** Where Spark is stricter than our own check, its null must not pass for a value. */
    private Column unread() {
        return when(col("event").getField(unreadName()).isNotNull(), "not what Spark's from_json can read");
    }

    private String unreadName() {
        return Aside.CORRUPT_RECORD.name(schema);
    }

    /** The partition and offset of a record, in words. */
    static Column place() {
        return concat_ws(", ", concat(lit("partition "), col("partition")), concat(lit("offset "), col("offset")));
    }

    private Column[] columns(String... kept) {
        var good = Arrays.stream(schema.fieldNames())
                .map(name -> col("event").getField(name).as(name));
        var aside = Aside.columns(place(), col("why"), col("value"), schema);
        return Stream.of(good, aside, Stream.of(kept).map(name -> col(name)))
                .flatMap(columns -> columns)
                .toArray(Column[]::new);
    }
}
