package twotabs.challenges.family;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.minute;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.types.StructType;
import twotabs.challenge.Counting;
import twotabs.challenge.GoodAndBad;
import twotabs.challenge.OwnState;
import twotabs.challenge.Sightings;
import twotabs.challenge.TwoWindows;
import twotabs.challenge.WithCountries;
import twotabs.challenges.task.Challenges;
import twotabs.consumer.dataset.Rampage;

/** The families of all challenges. */
public final class Families {
    private Families() {}

    public static List<Family> all() {
        return List.of(badRecords(), counting(), windows(), lateEvents(), sameReportTwice(), damage(), ownState());
    }

    private static Family badRecords() {
        return new Family(
                Challenges.of("3"),
                List.of("event-not-null", "id-only", "time-only", "drop-nulls", "not-null-logic", "all-bad"),
                knobs -> new GoodAndBad() {
                    @Override
                    public Dataset<Row> good(Dataset<Row> kafka) {
                        return event(kafka).where(isGood()).select("event.*");
                    }

                    @Override
                    public Dataset<Row> bad(Dataset<Row> kafka) {
                        var good = knobs.has("not-null-logic") ? isGood() : coalesce(isGood(), lit(false));
                        return event(kafka)
                                .where(knobs.has("all-bad") ? lit(true) : not(good))
                                .select(
                                        col("partition"),
                                        col("offset"),
                                        col("value").cast("string").as("raw"));
                    }

                    private Dataset<Row> event(Dataset<Row> kafka) {
                        return kafka.withColumn(
                                "event", from_json(col("value").cast("string"), StructType.fromDDL(SCHEMA)));
                    }

                    private Column isGood() {
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

    private static Family counting() {
        return new Family(
                Challenges.of("5"),
                List.of("by-country", "country", "sum", "max", "unsorted", "ascending", "update"),
                knobs -> new Counting() {
                    @Override
                    public Dataset<Row> apply(Dataset<Row> sightings) {
                        var groups = knobs.has("by-country")
                                ? sightings.groupBy("monster", "country")
                                : sightings.groupBy("monster");
                        var number = knobs.has("country")
                                ? count("country")
                                : knobs.has("sum") ? sum("strength") : knobs.has("max") ? max("strength") : count("*");
                        var counts = groups.agg(number.as("sightings"));
                        if (knobs.has("unsorted") || knobs.has("update")) {
                            return counts;
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

    private static Family windows() {
        return new Family(
                Challenges.of("7"),
                List.of(
                        "zone:from_utc_timestamp",
                        "zone:to_utc_timestamp",
                        "arrived",
                        "minute",
                        "short-tumbling",
                        "same",
                        "monster"),
                knobs -> new TwoWindows() {
                    @Override
                    public Dataset<Row> tumbling(Dataset<Row> sightings) {
                        return counts(sightings, window(time(), "1 minute"));
                    }

                    @Override
                    public Dataset<Row> sliding(Dataset<Row> sightings) {
                        if (knobs.has("same")) {
                            return tumbling(sightings);
                        }
                        return counts(
                                sightings,
                                knobs.has("short-tumbling")
                                        ? window(time(), "20 seconds")
                                        : window(time(), "1 minute", "20 seconds"));
                    }

                    private Column time() {
                        if (knobs.has("zone")) {
                            return expr(knobs.value("zone", "") + "(event_time, 'Asia/Tokyo')");
                        }
                        return col(knobs.has("arrived") ? "arrived" : "event_time");
                    }

                    private Dataset<Row> counts(Dataset<Row> sightings, Column window) {
                        if (knobs.has("minute")) {
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

    private static Family lateEvents() {
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
                        "hour",
                        "sliding:20 seconds",
                        "sliding:30 seconds",
                        "monster",
                        "country"),
                knobs -> (Sightings) sightings -> {
                    var time = knobs.has("arrived") ? "arrived" : "event_time";
                    var rows = knobs.has("clock")
                            ? sightings.where("event_time > current_timestamp() - interval 30 seconds")
                            : sightings;
                    var patient = rows.withWatermark(
                            time, knobs.value("long", knobs.value("longer", knobs.value("short", "30 seconds"))));
                    var once = knobs.has("copies") ? patient.dropDuplicates("event_id", time) : patient;
                    var window = knobs.has("sliding")
                            ? window(col(time), "1 minute", knobs.value("sliding", ""))
                            : window(col(time), knobs.has("hour") ? "1 hour" : "1 minute");
                    var groups = knobs.has("monster") ? once.groupBy(window, col("monster")) : once.groupBy(window);
                    return groups.agg(count(knobs.has("country") ? "country" : "*")
                                    .as("sightings"))
                            .select("window.start", "window.end", "sightings");
                });
    }

    private static Family sameReportTwice() {
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
            return rows.distinct();
        }
        if (knobs.has("monster-time")) {
            return rows.dropDuplicates("monster", "event_time");
        }
        var key = knobs.has("monster") ? "monster" : "event_id";
        return withinWatermark
                ? rows.dropDuplicatesWithinWatermark(new String[] {key})
                : rows.dropDuplicates(new String[] {key});
    }

    private static Family damage() {
        return new Family(
                Challenges.of("11"),
                List.of(
                        "inner",
                        "fraction",
                        "multiply-first",
                        "null-damage",
                        "zero",
                        "sums-multiplied",
                        "null-country"),
                knobs -> (WithCountries) (sightings, countries) -> {
                    var joined = sightings.join(
                            countries,
                            sightings.col("country").equalTo(countries.col("country")),
                            knobs.has("inner") ? "inner" : "left_outer");
                    var country = knobs.has("null-country")
                            ? sightings.col("country")
                            : coalesce(sightings.col("country"), lit("(at sea)"));
                    var thousands = knobs.has("fraction") ? "(population / 1000)" : "(population div 1000)";
                    var damage = knobs.has("multiply-first")
                            ? knobs.has("fraction")
                                    ? "population * strength / 1000"
                                    : "(population * strength) div 1000"
                            : thousands + " * strength";
                    var whole = knobs.has("null-damage")
                            ? damage
                            : knobs.has("zero")
                                    ? damage.replace("population", "coalesce(population, 1)")
                                    : "coalesce(" + damage + ", strength)";
                    var sum = knobs.has("sums-multiplied")
                            ? expr("coalesce(sum" + thousands + " * sum(strength), sum(strength))")
                            : expr("sum(" + whole + ")");
                    return joined.groupBy(country.as("country")).agg(sum.as("damage"));
                });
    }

    private static Family ownState() {
        return new Family(
                Challenges.of("15"),
                List.of("unsorted", "one-rampage", "gap-shut", "no-timeout", "not-removed", "forgets"),
                OwnStateWith::new);
    }

    /** The function of challenge 15 with mistakes: a class with a name, because Spark serializes it. */
    private static final class OwnStateWith implements OwnState {
        private final ArrayList<String> settings;

        OwnStateWith(Knobs knobs) {
            settings = new ArrayList<>(knobs.settings());
        }

        @Override
        public Iterator<Row> next(String monster, Iterator<Row> sightings, GroupState<Rampage> state) {
            var ended = new ArrayList<Row>();
            if (state.hasTimedOut()) {
                ended.add(state.get().toRow(monster));
                if (!settings.contains("not-removed")) {
                    state.remove();
                }
                return ended.iterator();
            }
            var rampages = new ArrayList<Rampage>();
            if (state.exists()) {
                rampages.add(state.get());
            }
            sightings.forEachRemaining(row -> rampages.add(Rampage.of(row.getAs("event_time"), row.getAs("strength"))));
            if (!settings.contains("unsorted")) {
                rampages.sort(Comparator.comparing(Rampage::getFirst));
            }
            var last = rampages.get(0);
            var gap = settings.contains("gap-shut") ? 29_999 : 30_000;
            for (var next : rampages.subList(1, rampages.size())) {
                if (!settings.contains("one-rampage") && last.endsBefore(next, gap)) {
                    ended.add(last.toRow(monster));
                    last = next;
                } else {
                    last.add(next);
                }
            }
            if (!settings.contains("forgets")) {
                state.update(last);
                if (!settings.contains("no-timeout")) {
                    state.setTimeoutTimestamp(
                            Math.max(last.getLast().getTime() + 30_000, state.getCurrentWatermarkMs() + 1));
                }
            }
            return ended.iterator();
        }
    }
}
