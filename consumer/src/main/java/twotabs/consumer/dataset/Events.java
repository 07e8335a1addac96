package twotabs.consumer.dataset;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.get_json_object;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The good events of a topic, as columns: the result of the lesson {@code json} without bad records. */
public final class Events {
    private Events() {}

    /** Columns: {@link EventSchema#MONSTERS}. The query counts good and bad records for the line of the batch. */
    public static Dataset<Row> sightings(Dataset<Row> kafka) {
        return good(kafka, "sightings", EventSchema.MONSTERS);
    }

    /** Sightings with more columns of the Kafka record, such as the key. */
    public static Dataset<Row> sightingsWith(Dataset<Row> kafka, String... kept) {
        return good(kafka, "sightings", EventSchema.MONSTERS, kept);
    }

    /** Columns: {@link EventSchema#RESCUES}. */
    public static Dataset<Row> rescues(Dataset<Row> kafka) {
        return good(kafka, "rescues", EventSchema.RESCUES);
    }

    /** The place of a record, STRING: topic, partition and offset; a record of a file has no offset. */
    public static Column place() {
        return concat_ws(", ", col("topic"), ParsedJson.place());
    }

    /** Whether a record is a rescue, BOOLEAN. The content of the record decides, not its topic. */
    public static Column isRescue() {
        return get_json_object(col("value").cast("string"), "$.sighting_id").isNotNull();
    }

    private static Dataset<Row> good(Dataset<Row> kafka, String name, StructType schema, String... kept) {
        return new ParsedJson(schema, name)
                .of(kafka, kept)
                .where(col(Aside.CORRUPT_RECORD.name(schema)).isNull())
                .select(Stream.concat(Arrays.stream(schema.fieldNames()), Stream.of(kept))
                        .map(field -> col(field))
                        .toArray(Column[]::new));
    }
}
