package twotabs.challenges.family;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.minute;
import static org.apache.spark.sql.functions.window;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import twotabs.challenge.TwoWindows;
import twotabs.challenges.task.Challenges;

/** The query of challenge 7, windows, with its mistakes. */
final class WindowsFamily {
    private WindowsFamily() {}

    static Family family() {
        return new Family(
                Challenges.of("7"),
                List.of(
                        "zone:from_utc_timestamp",
                        "zone:to_utc_timestamp",
                        "arrived",
                        "watermark:0 seconds",
                        "watermark:10 seconds",
                        "minute:minute",
                        "minute:date_trunc",
                        "start-time",
                        "short-tumbling",
                        "same",
                        "monster"),
                knobs -> new TwoWindows() {
                    @Override
                    public Dataset<Row> tumbling(Dataset<Row> sightings) {
                        if (knobs.value("minute", "").equals("date_trunc")) {
                            return sightings
                                    .groupBy(minute(time()))
                                    .agg(
                                            min(date_trunc("minute", time())).as("start"),
                                            count("*").as("sightings"))
                                    .selectExpr("start", "start + INTERVAL 1 MINUTE AS end", "sightings");
                        }
                        return counts(patient(sightings), window(time(), "1 minute"));
                    }

                    @Override
                    public Dataset<Row> sliding(Dataset<Row> sightings) {
                        if (knobs.has("same")) {
                            return tumbling(sightings);
                        }
                        return counts(patient(sightings), slidingWindow());
                    }

                    private Column slidingWindow() {
                        if (knobs.has("start-time")) {
                            return window(time(), "1 minute", "1 minute", "20 seconds");
                        }
                        return knobs.has("short-tumbling")
                                ? window(time(), "20 seconds")
                                : window(time(), "1 minute", "20 seconds");
                    }

                    private Dataset<Row> patient(Dataset<Row> sightings) {
                        var delay = knobs.value("watermark", "");
                        return delay.isEmpty() ? sightings : sightings.withWatermark("event_time", delay);
                    }

                    private Column time() {
                        if (knobs.has("zone")) {
                            return expr(knobs.value("zone", "") + "(event_time, 'Asia/Tokyo')");
                        }
                        return col(knobs.has("arrived") ? "arrived" : "event_time");
                    }

                    private Dataset<Row> counts(Dataset<Row> sightings, Column window) {
                        if (knobs.value("minute", "").equals("minute")) {
                            return sightings
                                    .groupBy(minute(time()).as("minute"))
                                    .agg(count("*").as("sightings"))
                                    .selectExpr("minute AS start", "minute + 1 AS end", "sightings");
                        }
                        var groups = knobs.has("monster")
                                ? sightings.groupBy(window.as("window"), col("monster"))
                                : sightings.groupBy(window.as("window"));
                        return groups.agg(count("*").as("sightings")).select("window.start", "window.end", "sightings");
                    }
                });
    }
}
