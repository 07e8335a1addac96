package twotabs.challenges.family;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.window;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import twotabs.challenge.Sightings;
import twotabs.challenges.task.Challenges;

/** The query of challenge 10, the same report twice, with its mistakes. */
final class SameReportTwiceFamily {
    private SameReportTwiceFamily() {}

    static Family family() {
        return new Family(
                Challenges.of("10"),
                List.of(
                        "nothing",
                        "short:10 seconds",
                        "short:0 seconds",
                        "short:1 minute",
                        "no-watermark",
                        "no-effect",
                        "long:2 hours",
                        "long:3 minutes",
                        "with-time",
                        "all-columns",
                        "all-columns:within",
                        "later",
                        "monster",
                        "monster-time"),
                knobs -> (Sightings) sightings -> {
                    var delay = knobs.value("long", knobs.value("short", "2 minutes"));
                    var rows = knobs.has("no-watermark") ? sightings : sightings.withWatermark("event_time", delay);
                    return deduplicated(rows, knobs, !knobs.has("no-watermark") && !knobs.has("no-effect"))
                            .select("event_id", "event_time", "monster");
                });
    }

    private static Dataset<Row> deduplicated(Dataset<Row> rows, Knobs knobs, boolean withinWatermark) {
        if (knobs.has("nothing")) {
            return rows;
        }
        if (knobs.has("with-time")) {
            return rows.dropDuplicates("event_id", "event_time");
        }
        if (knobs.has("all-columns")) {
            return knobs.value("all-columns", "").isEmpty() ? rows.distinct() : rows.dropDuplicatesWithinWatermark();
        }
        if (knobs.has("later")) {
            return rows.groupBy(col("event_id"), window(col("event_time"), "10 minutes"))
                    .agg(first("event_time").as("event_time"), first("monster").as("monster"));
        }
        if (knobs.has("monster-time")) {
            return rows.dropDuplicates("monster", "event_time");
        }
        var key = knobs.has("monster") ? "monster" : "event_id";
        return withinWatermark
                ? rows.dropDuplicatesWithinWatermark(new String[] {key})
                : rows.dropDuplicates(new String[] {key});
    }
}
