package twotabs.challenges.family;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.window;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import twotabs.challenge.Sightings;
import twotabs.challenges.task.Challenges;

/** The query of challenge 8, late events, with its mistakes. */
final class LateEventsFamily {
    private LateEventsFamily() {}

    static Family family() {
        return new Family(
                Challenges.of("8"),
                List.of(
                        "clock",
                        "arrived",
                        "long:30 minutes",
                        "long:10 minutes",
                        "long:1 hour",
                        "longer:40 seconds",
                        "longer:1 minute",
                        "short:0 seconds",
                        "short:3 seconds",
                        "short:10 seconds",
                        "short:29 seconds",
                        "copies",
                        "copies:id",
                        "each-late",
                        "start-time",
                        "hour",
                        "sliding:20 seconds",
                        "sliding:30 seconds",
                        "monster",
                        "country"),
                knobs -> (Sightings) sightings -> {
                    var time = knobs.has("arrived") ? "arrived" : "event_time";
                    var rows = knobs.has("clock")
                            ? sightings.where("event_time > current_timestamp() - interval 30 seconds")
                            : knobs.has("each-late")
                                    ? sightings.where("unix_timestamp(arrived) - unix_timestamp(event_time) <= 30")
                                    : sightings;
                    var patient = rows.withWatermark(
                            time, knobs.value("long", knobs.value("longer", knobs.value("short", "30 seconds"))));
                    var once = copiesOnce(patient, knobs, time);
                    var window = knobs.has("start-time")
                            ? window(col(time), "1 minute", "1 minute", "30 seconds")
                            : knobs.has("sliding")
                                    ? window(col(time), "1 minute", knobs.value("sliding", ""))
                                    : window(col(time), knobs.has("hour") ? "1 hour" : "1 minute");
                    var groups = knobs.has("monster") ? once.groupBy(window, col("monster")) : once.groupBy(window);
                    return groups.agg(count(knobs.has("country") ? "country" : "*")
                                    .as("sightings"))
                            .select("window.start", "window.end", "sightings");
                });
    }

    private static Dataset<Row> copiesOnce(Dataset<Row> rows, Knobs knobs, String time) {
        if (!knobs.has("copies")) {
            return rows;
        }
        return knobs.value("copies", "").equals("id")
                ? rows.dropDuplicates(new String[] {"event_id"})
                : rows.dropDuplicates("event_id", time);
    }
}
