package twotabs.challenges.task;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import twotabs.challenge.TwoStreams;
import twotabs.challenges.run.Cell;
import twotabs.challenges.run.Outcome;
import twotabs.challenges.run.Query;
import twotabs.challenges.run.Script;
import twotabs.challenges.run.Script.Item;
import twotabs.common.event.Event;
import twotabs.common.event.Rate;
import twotabs.common.event.Rescue;
import twotabs.common.event.Scenario;
import twotabs.common.event.Sighting;
import twotabs.common.event.Timeline;
import twotabs.common.stream.Recipe;
import twotabs.common.stream.Run;
import twotabs.consumer.dataset.Events;

/** Two streams joined by id and by time, and those without a partner too. */
public final class Rescues implements Challenge {
    private static final String APPLY = "apply";
    private static final long DELAY = 30_000;
    private static final long BOUND = 300_000;

    /** Both streams in one: a rescue has a team, and a capital letter. */
    private static final StructType SCHEMA = StructType.fromDDL(
            "event_id STRING, event_time TIMESTAMP, seq BIGINT," + " monster STRING, sighting_id STRING, team STRING");

    @Override
    public About about() {
        return new About(12, "rescues", "Rescues", 40, "C12Rescues", TwoStreams.class, "rescues");
    }

    @Override
    public Script script() {
        return new Script(
                SCHEMA,
                List.of(
                        List.of(
                                sighting("a", "12:00:00", 1, "Yeti"),
                                sighting("b", "12:00:10", 2, "Kraken"),
                                rescue("D", "12:00:30", 1, "d", "red"),
                                sighting("d", "12:01:00", 3, "Golem")),
                        List.of(
                                sighting("c", "12:01:30", 4, "Roc"),
                                sighting("e", "12:02:00", 5, "Yeti"),
                                rescue("A", "12:02:00", 2, "a", "blue")),
                        List.of(rescue("E", "12:05:40.500", 3, "e", "green"), sighting("k", "12:06:00", 6, "Kraken")),
                        List.of(
                                rescue("F", "12:07:00", 4, "e", "red"),
                                sighting("m", "12:07:00.500", 7, "Hydra"),
                                rescue("C", "12:07:30", 5, "c", "blue"),
                                rescue("X", "12:07:40", 6, "nobody", "green")),
                        List.of(sighting("z", "13:30:00", 8, "Nobody"), rescue("Z", "13:30:00", 7, "nobody", "red"))));
    }

    private static Item sighting(String letter, String time, long seq, String monster) {
        return item(letter, "id-" + letter, Reports.at(time), seq, monster, null, null);
    }

    private static Item rescue(String letter, String time, long seq, String sighting, String team) {
        return item(letter, "rescue-" + letter, Reports.at(time), seq, null, "id-" + sighting, team);
    }

    private static Item item(
            String letter, String id, Instant time, long seq, String monster, String sightingId, String team) {
        return new Item(
                letter,
                new GenericRowWithSchema(
                        new Object[] {id, Timestamp.from(time), seq, monster, sightingId, team}, SCHEMA));
    }

    @Override
    public Script unseen(long seed) {
        var recipe = Recipe.of(Scenario.all, seed, new Timeline(Reports.at("12:00:00"), Rate.constant(0.5)));
        var items = new ArrayList<Item>();
        Run.whole(recipe, 1, 400).forEach(item -> items.add(item(item.event())));
        var batches = Reports.cut(items, 4);
        batches.add(
                List.of(sighting("z", "18:30:00", 1_000, "Nobody"), rescue("Z", "18:30:00", 1_000, "nobody", "red")));
        return new Script(SCHEMA, batches);
    }

    private static Item item(Event event) {
        if (event instanceof Sighting seen) {
            return item(
                    "#" + seen.seq(),
                    seen.id(),
                    seen.eventTime(),
                    seen.seq(),
                    seen.monster().name(),
                    null,
                    null);
        }
        var rescue = (Rescue) event;
        return item(
                "r" + rescue.seq(),
                rescue.id(),
                rescue.eventTime(),
                rescue.seq(),
                null,
                HexFormat.of().toHexDigits(rescue.sightingId()),
                rescue.team());
    }

    @Override
    public List<Query> queries(Object answer, SparkSession spark) {
        var task = (TwoStreams) answer;
        return List.of(new Query(
                APPLY,
                List.of("event_id", "team"),
                outputMode(answer),
                events -> task.apply(
                        events.where("team IS NULL").select("event_id", "event_time", "seq", "monster"),
                        events.where("team IS NOT NULL")
                                .select("event_id", "event_time", "seq", "sighting_id", "team"))));
    }

    @Override
    public Dataset<Row> input(Dataset<Row> kafka) {
        return kafka;
    }

    @Override
    public List<Query> live(Object answer, SparkSession spark) {
        var task = (TwoStreams) answer;
        return List.of(new Query(
                APPLY,
                List.of("event_id", "team"),
                outputMode(answer),
                kafka -> task.apply(
                        Events.sightings(kafka.where(not(Events.isRescue())))
                                .select("event_id", "event_time", "seq", "monster"),
                        Events.rescues(kafka.where(Events.isRescue()))
                                .select(
                                        col("event_id"),
                                        col("event_time"),
                                        col("seq"),
                                        col("sighting_id"),
                                        col("team")))));
    }

    /** A sighting without a team comes out when the older one of the two watermarks shows that no team can follow. */
    @Override
    public Map<String, Outcome> expected(Script script) {
        var watermark = 0L;
        var seen = new Watermark(DELAY);
        var setOut = new Watermark(DELAY);
        var sightings = new ArrayList<Row>();
        var rescues = new ArrayList<Row>();
        var matched = new HashSet<Row>();
        var batches = new ArrayList<List<List<String>>>();
        for (var batch : script.batches()) {
            var rows = new ArrayList<List<String>>();
            for (var item : batch) {
                var row = item.row();
                if (Reports.millis(row) <= watermark) {
                    continue;
                }
                (isRescue(row) ? rescues : sightings).add(row);
                (isRescue(row) ? sightings : rescues)
                        .forEach(other -> pair(row, other).ifPresent(pair -> {
                            matched.add(isRescue(row) ? other : row);
                            rows.add(pair);
                        }));
            }
            seen.after(batch.stream().filter(item -> !isRescue(item.row())).toList());
            setOut.after(batch.stream().filter(item -> isRescue(item.row())).toList());
            watermark = Math.min(seen.millis(), setOut.millis());
            var limit = watermark - BOUND;
            var past = sightings.stream()
                    .filter(row -> Reports.millis(row) < limit)
                    .collect(Collectors.toSet());
            past.stream()
                    .filter(row -> !matched.contains(row))
                    .forEach(row -> rows.add(List.of(row.getAs("event_id"), Cell.text(null))));
            sightings.removeAll(past);
            batches.add(rows);
        }
        return Map.of(APPLY, new Outcome(batches, Long.MAX_VALUE));
    }

    private static boolean isRescue(Row row) {
        return row.getAs("team") != null;
    }

    private static Optional<List<String>> pair(Row one, Row other) {
        var sighting = isRescue(one) ? other : one;
        var rescue = isRescue(one) ? one : other;
        var after = Reports.millis(rescue) - Reports.millis(sighting);
        return rescue.getAs("sighting_id").equals(sighting.getAs("event_id")) && after >= 0 && after <= BOUND
                ? Optional.of(List.of(sighting.getAs("event_id"), rescue.getAs("team")))
                : Optional.empty();
    }

    /** Spark goes by the older of the two watermarks. */
    @Override
    public List<Instant> watermarks(Script script) {
        var seen = new Watermark(DELAY);
        var setOut = new Watermark(DELAY);
        return script.batches().stream()
                .map(batch -> {
                    seen.after(
                            batch.stream().filter(item -> !isRescue(item.row())).toList());
                    setOut.after(
                            batch.stream().filter(item -> isRescue(item.row())).toList());
                    return Instant.ofEpochMilli(Math.min(seen.millis(), setOut.millis()));
                })
                .toList();
    }

    @Override
    public Optional<Duration> delay() {
        return Optional.of(Duration.ofMillis(DELAY));
    }

    @Override
    public String produced() {
        return "all";
    }

    @Override
    public List<Part> parts() {
        return List.of(
                Part.of(
                        "the teams that set out in time",
                        APPLY,
                        (expected, actual) -> rows(expected, true).equals(rows(actual, true))),
                Part.of(
                        "the sightings without a team",
                        APPLY,
                        (expected, actual) -> rows(expected, false).equals(rows(actual, false))),
                Part.of("each row as soon as it is certain", APPLY, Outcome::hasRowsOf));
    }

    private static Set<List<String>> rows(Outcome outcome, boolean hasTeam) {
        return outcome.rows().stream()
                .filter(row -> !row.get(1).equals(Cell.text(null)) == hasTeam)
                .collect(Collectors.toSet());
    }

    @Override
    public List<Mistake> mistakes() {
        return RescuesWords.MISTAKES;
    }

    @Override
    public List<String> hints() {
        return RescuesWords.HINTS;
    }

    @Override
    public String production() {
        return RescuesWords.PRODUCTION;
    }
}
