package twotabs.challenges.family;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.minute;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
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
                        var raw = knobs.has("rebuilt")
                                ? to_json(col("event"))
                                : col("value").cast("string");
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

    private static Family counting() {
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

    private static Family damage() {
        return new Family(
                Challenges.of("11"),
                List.of(
                        "inner",
                        "fraction",
                        "rounded",
                        "multiply-first",
                        "null-damage",
                        "zero",
                        "sums-multiplied:after",
                        "sums-multiplied:before",
                        "table-side",
                        "time-window",
                        "null-country"),
                knobs -> (WithCountries) (sightings, countries) -> {
                    var joined = sightings.join(
                            countries,
                            sightings.col("country").equalTo(countries.col("country")),
                            knobs.has("inner") ? "inner" : "left_outer");
                    var side = knobs.has("table-side") ? countries : sightings;
                    var country = knobs.has("null-country")
                            ? side.col("country")
                            : coalesce(side.col("country"), lit("(at sea)"));
                    var thousands = knobs.has("fraction")
                            ? "(population / 1000)"
                            : knobs.has("rounded")
                                    ? "cast(round(population / 1000) as bigint)"
                                    : "(population div 1000)";
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
                    var thousandsSummed = knobs.value("sums-multiplied", "").equals("after")
                            ? "(sum(population) div 1000)"
                            : "sum(" + thousands + ")";
                    var sum = knobs.has("sums-multiplied")
                            ? expr("coalesce(" + thousandsSummed + " * sum(strength), sum(strength))")
                            : expr("sum(" + whole + ")");
                    var groups = knobs.has("time-window")
                            ? joined.groupBy(window(col("event_time"), "1 minute"), country.as("country"))
                            : joined.groupBy(country.as("country"));
                    return groups.agg(sum.as("damage")).select("country", "damage");
                });
    }

    private static Family ownState() {
        return new Family(
                Challenges.of("15"),
                List.of(
                        "arrived",
                        "unsorted",
                        "one-rampage",
                        "gap-shut",
                        "milliseconds",
                        "no-timeout",
                        "from-watermark",
                        "only-removed",
                        "not-removed",
                        "open-too",
                        "forgets"),
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
                if (!settings.contains("only-removed")) {
                    ended.add(state.get().toRow(monster));
                }
                if (!settings.contains("not-removed")) {
                    state.remove();
                }
                return ended.iterator();
            }
            var rampages = new ArrayList<Rampage>();
            if (state.exists()) {
                rampages.add(state.get());
            }
            var time = settings.contains("arrived") ? "arrived" : "event_time";
            sightings.forEachRemaining(row -> rampages.add(Rampage.of(row.getAs(time), row.getAs("strength"))));
            if (!settings.contains("unsorted")) {
                rampages.sort(Comparator.comparing(Rampage::getFirst));
            }
            var last = rampages.get(0);
            var gap = settings.contains("milliseconds") ? 30 : settings.contains("gap-shut") ? 29_999 : 30_000;
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
                    var from = settings.contains("from-watermark")
                            ? state.getCurrentWatermarkMs()
                            : last.getLast().getTime();
                    state.setTimeoutTimestamp(Math.max(from + 30_000, state.getCurrentWatermarkMs() + 1));
                }
                if (settings.contains("open-too")) {
                    ended.add(last.toRow(monster));
                }
            }
            return ended.iterator();
        }
    }
}
