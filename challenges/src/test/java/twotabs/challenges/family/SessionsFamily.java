package twotabs.challenges.family;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.window;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import twotabs.challenge.Sightings;
import twotabs.challenges.task.Challenges;

/** The query of challenge 9, sessions, with its mistakes. */
final class SessionsFamily {
    private SessionsFamily() {}

    static Family family() {
        return new Family(
                Challenges.of("9"),
                List.of(
                        "arrived",
                        "impatient:0 seconds",
                        "impatient:1 second",
                        "impatient:3 seconds",
                        "impatient:5 seconds",
                        "patient:1 minute",
                        "patient:10 minutes",
                        "patient:30 minutes",
                        "clock-windows:30 seconds",
                        "clock-windows:1 minute",
                        "long-gap:31 seconds",
                        "long-gap:1 minute",
                        "long-gap:5 minutes",
                        "long-gap:30 minutes",
                        "short-gap:3 seconds",
                        "short-gap:10 seconds",
                        "short-gap:29 seconds",
                        "country"),
                knobs -> (Sightings) sightings -> {
                    var time = knobs.has("arrived") ? "arrived" : "event_time";
                    var patient = sightings.withWatermark(
                            time, knobs.value("patient", knobs.value("impatient", "30 seconds")));
                    var keys = new ArrayList<Column>();
                    keys.add(
                            knobs.has("clock-windows")
                                    ? window(col(time), knobs.value("clock-windows", ""))
                                            .as("session_window")
                                    : session_window(
                                            col(time),
                                            knobs.value("long-gap", knobs.value("short-gap", "30 seconds"))));
                    keys.add(col("monster"));
                    if (knobs.has("country")) {
                        keys.add(col("country"));
                    }
                    return patient.groupBy(keys.toArray(Column[]::new))
                            .agg(count("*").as("sightings"))
                            .selectExpr("monster", "session_window.start", "session_window.end", "sightings");
                });
    }
}
