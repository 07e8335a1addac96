package twotabs.challenges.task;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.types.StructType;
import twotabs.challenge.OwnState;
import twotabs.challenges.run.Cell;
import twotabs.challenges.run.Outcome;
import twotabs.challenges.run.Query;
import twotabs.challenges.run.Script;
import twotabs.common.event.Rate;
import twotabs.common.stream.Faults;
import twotabs.consumer.dataset.Rampage;

/** Sessions with the learner's own state and timeout. */
public final class RampagesByHand implements Challenge {
    private static final long GAP = 30_000;
    private static final String NEXT = "next";
    private static final StructType RESULT =
            StructType.fromDDL("monster STRING, first TIMESTAMP, last TIMESTAMP, sightings BIGINT, strongest INT");

    @Override
    public About about() {
        return new About(15, "own-state", "State of your own", 45, "C15OwnState", OwnState.class, "state");
    }

    @Override
    public Script script() {
        return new Reports()
                .batch("12:00:35")
                .report("c", "12:00:30", "Yeti", 7, "Nepal")
                .report("b", "12:00:10", "Kraken", 4, null)
                .report("a", "12:00:10", "Yeti", 5, "Nepal")
                .batch("12:01:06")
                .report("d", "12:01:00.001", "Yeti", 2, "Nepal")
                .report("g", "12:01:00", "Kraken", 6, null)
                .batch("12:05:31")
                .report("h", "12:05:00", "Yeti", 3, "Nepal")
                .report("i", "12:05:30", "Yeti", 9, "Nepal")
                .batch("12:06:30")
                .report("j", "12:06:30", "Kraken", 1, null)
                .batch("13:30:00")
                .report("z", "13:30:00", "Nobody", 1, null)
                .script();
    }

    @Override
    public Script unseen(long seed) {
        var sorted = Reports.generated(seed, 400, 4, Faults.NONE, Rate.constant(0.7), Reports.closing("14:30:00"));
        var random = new Random(seed);
        return new Script(
                sorted.schema(),
                sorted.batches().stream()
                        .map(batch -> {
                            var shuffled = new ArrayList<>(batch);
                            java.util.Collections.shuffle(shuffled, random);
                            return List.copyOf(shuffled);
                        })
                        .toList());
    }

    @Override
    public List<Query> queries(Object answer, SparkSession spark) {
        return List.of(new Query(
                NEXT,
                List.of("monster", "first", "last", "sightings", "strongest"),
                outputMode(answer),
                sightings -> frame(sightings, (OwnState) answer)));
    }

    private static Dataset<Row> frame(Dataset<Row> sightings, OwnState answer) {
        return sightings
                .withWatermark("event_time", "30 seconds")
                .groupByKey((MapFunction<Row, String>) sighting -> sighting.getAs("monster"), Encoders.STRING())
                .flatMapGroupsWithState(
                        (FlatMapGroupsWithStateFunction<String, Row, Rampage, Row>) answer::next,
                        OutputMode.Append(),
                        Encoders.bean(Rampage.class),
                        Encoders.row(RESULT),
                        GroupStateTimeout.EventTimeTimeout());
    }

    @Override
    public List<String> names() {
        return List.of(NEXT);
    }

    @Override
    public Map<String, Outcome> expected(Script script) {
        var watermark = new Watermark(GAP);
        var open = new TreeMap<String, Rampage>();
        var batches = new ArrayList<List<List<String>>>();
        for (var batch : script.batches()) {
            var ended = new ArrayList<List<String>>();
            var reports = batch.stream()
                    .map(Script.Item::row)
                    .sorted(Comparator.comparing(Reports::time))
                    .toList();
            for (var report : reports) {
                String monster = report.getAs("monster");
                var next = Rampage.of(Reports.time(report), report.<Integer>getAs("strength"));
                var last = open.get(monster);
                if (last != null && last.endsBefore(next, GAP)) {
                    ended.add(row(monster, last));
                    open.put(monster, next);
                } else if (last != null) {
                    last.add(next);
                } else {
                    open.put(monster, next);
                }
            }
            watermark.after(batch);
            open.forEach((monster, last) -> {
                if (hasTimedOut(last, watermark)) {
                    ended.add(row(monster, last));
                }
            });
            open.values().removeIf(last -> hasTimedOut(last, watermark));
            batches.add(ended);
        }
        return Map.of(NEXT, new Outcome(batches, open.size()));
    }

    private static boolean hasTimedOut(Rampage rampage, Watermark watermark) {
        return rampage.getLast().getTime() + GAP < watermark.millis();
    }

    private static List<String> row(String monster, Rampage rampage) {
        Timestamp first = rampage.getFirst();
        return List.of(
                monster,
                Cell.text(first),
                Cell.text(rampage.getLast()),
                Long.toString(rampage.getSightings()),
                Integer.toString(rampage.getStrongest()));
    }

    @Override
    public Optional<Duration> delay() {
        return Optional.of(Duration.ofMillis(GAP));
    }

    @Override
    public String produced() {
        return "monsters --preset rampage";
    }

    @Override
    public List<Part> parts() {
        return List.of(
                Part.of(
                        "a rampage ends when a later one begins",
                        NEXT,
                        (expected, actual) -> expected.batches().size() < 2
                                || actual.rows().containsAll(expected.batches().get(1))),
                Part.of("a rampage ends by its timeout", NEXT, Outcome::hasRowsOf),
                Part.of(
                        "an ended rampage leaves the state",
                        NEXT,
                        (expected, actual) -> actual.state() <= expected.state()));
    }

    @Override
    public List<Mistake> mistakes() {
        return RampagesByHandWords.MISTAKES;
    }

    @Override
    public List<String> hints() {
        return RampagesByHandWords.HINTS;
    }

    @Override
    public String production() {
        return RampagesByHandWords.PRODUCTION;
    }
}
