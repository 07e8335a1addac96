package twotabs.challenges.family;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;

import java.util.List;
import org.apache.spark.sql.types.StructType;
import twotabs.challenge.FromKafka;
import twotabs.challenges.task.Challenges;

/** The query of challenge 2, bytes to columns, with its mistakes. */
final class BytesFamily {
    private static final String SCHEMA =
            "event_id STRING, event_time TIMESTAMP, monster STRING, strength INT, country STRING";
    private static final List<String> POSITIONS = List.of("event_id", "country", "event_time", "monster", "strength");

    private BytesFamily() {}

    static Family family() {
        return new Family(
                Challenges.of("2"),
                List.of(
                        "name:event_id",
                        "name:event_time",
                        "name:monster",
                        "name:strength",
                        "name:country",
                        "positions",
                        "time-text",
                        "strength-text",
                        "kafka-time",
                        "offset-id",
                        "at-sea"),
                knobs -> (FromKafka) kafka -> {
                    var text = col("value").cast("string");
                    if (knobs.has("positions")) {
                        return kafka.select(text.as("text"))
                                .selectExpr("split(regexp_replace(text, '[{}\"]', ''), ',') AS fields")
                                .selectExpr(POSITIONS.stream()
                                        .map(name -> "nullif(substring_index(fields[%d], '%s', -1), 'null') AS %s"
                                                .formatted(
                                                        POSITIONS.indexOf(name),
                                                        name.equals("event_time") ? "event_time:" : ":",
                                                        name))
                                        .toArray(String[]::new))
                                .withColumn("event_time", col("event_time").cast("timestamp"))
                                .withColumn("strength", col("strength").cast("int"));
                    }
                    var schema = SCHEMA;
                    var wrong = knobs.value("name", "");
                    if (!wrong.isEmpty()) {
                        schema = schema.replace(wrong + " ", "wrong ");
                    }
                    if (knobs.has("time-text")) {
                        schema = schema.replace("TIMESTAMP", "STRING");
                    }
                    if (knobs.has("strength-text")) {
                        schema = schema.replace("INT", "STRING");
                    }
                    var events = kafka.select(
                                    from_json(text, StructType.fromDDL(schema)).as("event"),
                                    col("timestamp"),
                                    col("offset"))
                            .select("event.*", "timestamp", "offset");
                    if (!wrong.isEmpty()) {
                        events = events.withColumnRenamed("wrong", wrong);
                    }
                    if (knobs.has("kafka-time")) {
                        events = events.withColumn("event_time", col("timestamp"));
                    }
                    if (knobs.has("offset-id")) {
                        events = events.withColumn("event_id", col("offset").cast("string"));
                    }
                    return knobs.has("at-sea") ? events.where("country IS NOT NULL") : events;
                });
    }
}
