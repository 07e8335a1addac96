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

/** The good events of a topic, as columns: what the lesson {@code json} shows, without the bad ones. */
public final class Events {
    private Events() {}

    /** Columns as {@link EventSchema#MONSTERS}. Good and bad ones are counted for the line of the batch. */
    public static Dataset<Row> sightings(Dataset<Row> kafka) {
        return good(kafka, "sightings", EventSchema.MONSTERS);
    }

    /** The same, with columns of the record beside the event's, such as its key. */
    public static Dataset<Row> sightingsWith(Dataset<Row> kafka, String... kept) {
        return good(kafka, "sightings", EventSchema.MONSTERS, kept);
    }

    /** Columns as {@link EventSchema#RESCUES}, of a topic of rescues. */
    public static Dataset<Row> rescues(Dataset<Row> kafka) {
        return good(kafka, "rescues", EventSchema.RESCUES);
    }

    /** Where a record is, in words; of a file, without an offset. */
    public static Column place() {
        return concat_ws(", ", col("topic"), ParsedJson.place());
    }

    /** Whether a record is of a rescue: what it says, not where it came from. */
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
