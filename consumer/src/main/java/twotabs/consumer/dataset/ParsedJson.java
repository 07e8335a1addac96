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
 * Parses the values of Kafka records with {@code from_json}, marks each record that does not match the schema as bad, with
 * the reason, and counts good and bad records.
 *
 * @param schema the expected columns
 * @param counted the name of the {@code Dataset.observe} metrics: {@code good BIGINT, bad BIGINT}
 */
public record ParsedJson(StructType schema, String counted) {
    /**
     * @param kafka the columns of Spark's Kafka source
     * @param kept columns of the Kafka record to keep
     * @return the columns of the schema, the columns of {@link Aside} and the kept columns
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

    /** The event as a struct, with the record's text in an extra field if Spark cannot parse the record. */
    private Column parsed(Column text) {
        return from_json(
                text,
                schema.add(unreadName(), DataTypes.StringType),
                Map.of("mode", "PERMISSIVE", "columnNameOfCorruptRecord", unreadName()));
    }

    /** A reason if Spark rejects a record that the check accepts: Spark's nulls must not count as values. */
    private Column unread() {
        return when(col("event").getField(unreadName()).isNotNull(), "not what Spark's from_json can read");
    }

    private String unreadName() {
        return Aside.CORRUPT_RECORD.name(schema);
    }

    /** The partition and offset of a record, STRING. */
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
