package twotabs.challenges.family;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.window;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import twotabs.challenge.Counting;
import twotabs.challenges.task.Challenges;

/** The query of challenge 5, counting, with its mistakes. */
final class CountingFamily {
    private CountingFamily() {}

    static Family family() {
        return new Family(
                Challenges.of("5"),
                List.of(
                        "at-sea",
                        "time-window",
                        "by-country",
                        "country",
                        "sum",
                        "max",
                        "unsorted",
                        "ties",
                        "ascending",
                        "update"),
                knobs -> new Counting() {
                    @Override
                    public Dataset<Row> apply(Dataset<Row> sightings) {
                        var keys = new ArrayList<>(List.of(col("monster")));
                        if (knobs.has("time-window")) {
                            keys.add(window(col("event_time"), "1 minute"));
                        }
                        if (knobs.has("by-country")) {
                            keys.add(col("country"));
                        }
                        var rows = knobs.has("at-sea") ? sightings.na().drop() : sightings;
                        var groups = rows.groupBy(keys.toArray(Column[]::new));
                        var number = knobs.has("country")
                                ? count("country")
                                : knobs.has("sum") ? sum("strength") : knobs.has("max") ? max("strength") : count("*");
                        var counts = groups.agg(number.as("sightings"));
                        if (knobs.has("unsorted") || knobs.has("update")) {
                            return counts;
                        }
                        if (knobs.has("ties")) {
                            return counts.orderBy(knobs.has("ascending") ? col("sightings") : desc("sightings"));
                        }
                        return counts.orderBy(
                                knobs.has("ascending") ? col("sightings") : desc("sightings"), col("monster"));
                    }

                    @Override
                    public OutputMode outputMode() {
                        return knobs.has("update") ? OutputMode.Update() : OutputMode.Complete();
                    }
                });
    }
}
