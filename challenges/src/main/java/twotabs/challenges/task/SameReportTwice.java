package twotabs.challenges.task;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import twotabs.challenge.Sightings;
import twotabs.challenges.run.Cell;
import twotabs.challenges.run.Outcome;
import twotabs.challenges.run.Query;
import twotabs.challenges.run.Script;
import twotabs.common.event.Rate;
import twotabs.common.quantity.Share;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.MalformedShare;

/** Each report once, though some come twice, and a state that does not grow for ever. */
public final class SameReportTwice implements Challenge {
    private static final long DELAY = 120_000;
    private static final String APPLY = "apply";

    @Override
    public About about() {
        return new About(
                10, "same-report-twice", "The same report twice", 30, "C10SameReportTwice", Sightings.class, "dedup");
    }

    @Override
    public Script script() {
        return new Reports()
                .batch("12:00:15")
                .report("a", "id-1", "12:00:00", "Yeti", 5, "Nepal")
                .report("b", "id-2", "12:00:10", "Kraken", 5, null)
                .report("e", "id-5", "12:00:00", "Yeti", 5, "Nepal")
                .batch("12:01:31")
                .report("a'", "id-1", "12:00:00", "Yeti", 5, "Nepal")
                .report("c", "id-3", "12:01:30", "Golem", 5, "Japan")
                .batch("12:01:40")
                .report("b'", "id-2", "12:00:12", "Hydra", 5, null)
                .report("d", "id-4", "11:59:31", "Roc", 5, "Japan")
                .batch("12:16:00")
                .report("x", "id-6", "12:16:00", "Yeti", 5, "Nepal")
                .batch("12:20:00")
                .report("y", "id-7", "12:20:00", "Kraken", 5, null)
                .script();
    }

    @Override
    public Script unseen(long seed) {
        var faults = new Faults(
                FaultShare.parse("3%:30s..60s"),
                FaultShare.NEVER,
                FaultShare.NEVER,
                FaultShare.parse("10%:0..60s"),
                MalformedShare.NEVER,
                Share.NONE);
        return Reports.generated(seed, 200, 4, faults, Rate.constant(1), Reports.closing("14:30:00"));
    }

    @Override
    public List<Query> queries(Object answer, SparkSession spark) {
        return List.of(new Query(
                APPLY, List.of("event_id", "event_time", "monster"), outputMode(answer), ((Sightings) answer)::apply));
    }

    /** The first report of each id. The state holds an id until the watermark has passed its time by the delay. */
    @Override
    public Map<String, Outcome> expected(Script script) {
        var watermark = new Watermark(DELAY);
        var expires = new HashMap<String, Long>();
        var batches = new ArrayList<List<List<String>>>();
        for (var batch : script.batches()) {
            var rows = new ArrayList<List<String>>();
            for (var item : batch) {
                String id = item.row().getAs("event_id");
                Timestamp time = Reports.time(item.row());
                if (time.getTime() > watermark.millis() && expires.putIfAbsent(id, time.getTime() + DELAY) == null) {
                    rows.add(List.of(Cell.text(id), Cell.text(time), item.row().getAs("monster")));
                }
            }
            watermark.after(batch);
            expires.values().removeIf(end -> end <= watermark.millis());
            batches.add(rows);
        }
        return Map.of(APPLY, new Outcome(batches, expires.size()));
    }

    @Override
    public Optional<Duration> delay() {
        return Optional.of(Duration.ofMillis(DELAY));
    }

    @Override
    public String produced() {
        return "monsters --preset repeated";
    }

    @Override
    public List<Part> parts() {
        return List.of(
                Part.of("no report twice", APPLY, (expected, actual) -> hasAll(actual, expected)),
                Part.of("no report lost", APPLY, SameReportTwice::hasAll),
                Part.of(
                        "an id is forgotten when no copy can come any more",
                        APPLY,
                        (expected, actual) -> actual.state() <= expected.state()));
    }

    /** Whether each batch of the second outcome has all rows of the first one, as often as they are there. */
    private static boolean hasAll(Outcome rows, Outcome outcome) {
        return IntStream.range(0, rows.batches().size()).allMatch(i -> {
            var left = new ArrayList<>(outcome.batches().get(i));
            return rows.batches().get(i).stream().allMatch(left::remove);
        });
    }

    @Override
    public List<Mistake> mistakes() {
        return SameReportTwiceWords.MISTAKES;
    }

    @Override
    public List<String> hints() {
        return SameReportTwiceWords.HINTS;
    }

    @Override
    public String production() {
        return SameReportTwiceWords.PRODUCTION;
    }
}
