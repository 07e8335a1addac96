package twotabs.challenges.family;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import twotabs.challenge.GoodAndBad;
import twotabs.challenges.task.Challenges;

/** The query of challenge 3, bad records, with its mistakes. */
final class BadRecordsFamily {
    private BadRecordsFamily() {}

    static Family family() {
        return new Family(
                Challenges.of("3"),
                List.of(
                        "event-not-null",
                        "id-only",
                        "time-only",
                        "drop-nulls",
                        "not-null-logic",
                        "no-value",
                        "comparisons",
                        "all-missing",
                        "corrupt",
                        "text",
                        "rebuilt",
                        "raw-bytes",
                        "all-bad"),
                knobs -> new GoodAndBad() {
                    @Override
                    public Dataset<Row> good(Dataset<Row> kafka) {
                        if (knobs.has("text")) {
                            return event(kafka, "STRING")
                                    .where(isGood())
                                    .selectExpr(Stream.of(
                                                    StructType.fromDDL(SCHEMA).fields())
                                            .map(field -> "try_cast(event.%1$s AS %2$s) AS %1$s"
                                                    .formatted(
                                                            field.name(),
                                                            field.dataType().sql()))
                                            .toArray(String[]::new));
                        }
                        return event(kafka).where(isGood()).select("event.*").drop("_corrupt_record");
                    }

                    @Override
                    public Dataset<Row> bad(Dataset<Row> kafka) {
                        var text = knobs.has("raw-bytes")
                                ? col("value")
                                : col("value").cast("string");
                        var raw = knobs.has("rebuilt") ? to_json(col("event")) : text;
                        return event(kafka, knobs.has("text") ? "STRING" : "")
                                .where(isBad())
                                .select(col("partition"), col("offset"), raw.as("raw"));
                    }

                    private Column isBad() {
                        if (knobs.has("all-bad")) {
                            return lit(true);
                        }
                        if (knobs.has("comparisons")) {
                            return expr("NOT (event.event_id <> '' AND event.seq >= 0 AND event.strength >= 0"
                                    + " AND event.event_time > TIMESTAMP '1970-01-01 00:00:00')");
                        }
                        if (knobs.has("all-missing")) {
                            return expr("event.event_id IS NULL AND event.seq IS NULL AND event.event_time IS NULL");
                        }
                        var bad = not(knobs.has("not-null-logic") ? isGood() : coalesce(isGood(), lit(false)));
                        return knobs.has("no-value") ? bad.and(col("value").isNotNull()) : bad;
                    }

                    private Dataset<Row> event(Dataset<Row> kafka) {
                        return event(kafka, "");
                    }

                    /** @param type of all fields; empty for those of the schema */
                    private Dataset<Row> event(Dataset<Row> kafka, String type) {
                        var schema = new StructType();
                        for (var field : StructType.fromDDL(SCHEMA).fields()) {
                            schema = type.isEmpty()
                                    ? schema.add(field)
                                    : schema.add(field.name(), type.toLowerCase(Locale.ROOT));
                        }
                        if (!knobs.has("corrupt")) {
                            return kafka.withColumn(
                                    "event", from_json(col("value").cast("string"), schema));
                        }
                        // With options Spark reads all fields, also those that the query does not need.
                        return kafka.withColumn(
                                "event",
                                from_json(
                                        col("value").cast("string"),
                                        schema.add("_corrupt_record", "string"),
                                        Map.of("mode", "PERMISSIVE")));
                    }

                    private Column isGood() {
                        if (knobs.has("corrupt")) {
                            return col("value")
                                    .isNotNull()
                                    .and(col("event._corrupt_record").isNull());
                        }
                        if (knobs.has("event-not-null")) {
                            return col("event").isNotNull();
                        }
                        if (knobs.has("id-only")) {
                            return col("event.event_id").isNotNull();
                        }
                        if (knobs.has("time-only")) {
                            return col("event.event_id")
                                    .isNotNull()
                                    .and(col("event.event_time").isNotNull());
                        }
                        var needed = List.of("event_id", "seq", "event_time", "monster", "strength", "lat", "lon");
                        var all = col("event.reporter").isNotNull();
                        for (var field : needed) {
                            all = all.and(col("event." + field).isNotNull());
                        }
                        var strict = knobs.has("drop-nulls")
                                ? all.and(col("event.country").isNotNull())
                                : all;
                        return knobs.has("not-null-logic") ? when(col("value").isNotNull(), strict) : strict;
                    }
                });
    }
}
