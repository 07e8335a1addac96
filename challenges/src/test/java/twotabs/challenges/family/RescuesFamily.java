package twotabs.challenges.family;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.List;
import twotabs.challenge.TwoStreams;
import twotabs.challenges.task.Challenges;

/** The query of challenge 12, rescues, with its mistakes. */
final class RescuesFamily {
    private RescuesFamily() {}

    static Family family() {
        return new Family(
                Challenges.of("12"),
                List.of(
                        "event-id",
                        "seq",
                        "no-lower",
                        "long-bound:1 hour",
                        "long-bound:10 minutes",
                        "strict",
                        "patient:1 minute",
                        "patient:10 minutes",
                        "rescues-left",
                        "full",
                        "inner",
                        "no-upper"),
                knobs -> (TwoStreams) (sightings, rescues) -> {
                    var delay = knobs.value("patient", "30 seconds");
                    var seen = sightings
                            .select(
                                    col("event_id"),
                                    col("event_time").as("seen"),
                                    col("seq").as("seen_seq"))
                            .withWatermark("seen", delay);
                    var setOut = rescues.select(
                                    col("event_id").as("rescue_id"),
                                    col("event_time").as("set_out"),
                                    col("seq").as("set_out_seq"),
                                    col("sighting_id"),
                                    col("team"))
                            .withWatermark("set_out", delay);
                    var conditions = new ArrayList<String>();
                    conditions.add(
                            knobs.has("event-id")
                                    ? "rescue_id = event_id"
                                    : knobs.has("seq") ? "set_out_seq = seen_seq" : "sighting_id = event_id");
                    if (!knobs.has("no-lower")) {
                        conditions.add("set_out >= seen");
                    }
                    if (!knobs.has("no-upper")) {
                        conditions.add("set_out %s seen + INTERVAL %s"
                                .formatted(knobs.has("strict") ? "<" : "<=", knobs.value("long-bound", "5 minutes")));
                    }
                    var condition = expr(String.join(" AND ", conditions));
                    if (knobs.has("rescues-left")) {
                        return setOut.join(seen, condition, "left_outer").select("event_id", "team");
                    }
                    var kind = knobs.has("inner") || knobs.has("no-upper")
                            ? "inner"
                            : knobs.has("full") ? "full_outer" : "left_outer";
                    return seen.join(setOut, condition, kind).select("event_id", "team");
                });
    }
}
