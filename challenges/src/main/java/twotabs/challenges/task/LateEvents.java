package twotabs.challenges.task;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

/** Counts per minute, each minute once: the watermark decides when a minute is final. */
public final class LateEvents implements Challenge {
    private static final long MINUTE = 60_000;
    private static final long DELAY = 30_000;
    private static final String APPLY = "apply";

    @Override
    public About about() {
        return new About(8, "late-events", "Late events", 35, "C08LateEvents", Sightings.class, "late");
    }

    @Override
    public Script script() {
        return new Reports()
                .batch("12:01:00")
                .report("a", "12:00:05", "Yeti")
                .report("b", "12:00:20", "Kraken")
                .report("c", "12:00:59.999", "Yeti", 5, null)
                .batch("12:01:30")
                .report("d", "12:01:00", "Yeti")
                .report("e", "12:01:29", "Kraken")
                .report("b'", "id-b", "12:00:20", "Kraken", 5, "Japan")
                .batch("12:02:30")
                .report("f", "12:00:40", "Yeti")
                .report("g", "12:02:30", "Golem", 5, null)
                .report("k", "12:00:50", "Golem")
                .batch("12:02:50")
                .report("h", "12:00:10", "Kraken")
                .report("i", "12:02:45", "Yeti")
                .batch("13:30:00")
                .report("z", "13:30:00", "Nobody", 1, null)
                .script();
    }

    @Override
    public Script unseen(long seed) {
        var faults = new Faults(
                FaultShare.parse("10%:30s..2m"),
                FaultShare.parse("10%:0..5s"),
                FaultShare.NEVER,
                FaultShare.NEVER,
                MalformedShare.NEVER,
                Share.NONE);
        return Reports.generated(seed, 200, 4, faults, Rate.constant(0.5), Reports.closing("14:30:00"));
    }

    @Override
    public List<Query> queries(Object answer, SparkSession spark) {
        return List.of(new Query(
                APPLY, List.of("start", "end", "sightings"), outputMode(answer), ((Sightings) answer)::apply));
    }

    @Override
    public Map<String, Outcome> expected(Script script) {
        var watermark = new Watermark(DELAY);
        var open = new TreeMap<Long, Long>();
        var batches = new ArrayList<List<List<String>>>();
        for (var batch : script.batches()) {
            for (var item : batch) {
                var start = Math.floorDiv(Reports.millis(item.row()), MINUTE) * MINUTE;
                if (start + MINUTE > watermark.millis()) {
                    open.merge(start, 1L, Long::sum);
                }
            }
            watermark.after(batch);
            var closed = open.headMap(watermark.millis() - MINUTE, true);
            batches.add(closed.entrySet().stream()
                    .map(window -> row(window.getKey(), window.getValue()))
                    .toList());
            closed.clear();
        }
        return Map.of(APPLY, new Outcome(batches, open.size()));
    }

    private static List<String> row(long start, long sightings) {
        return List.of(
                Cell.text(Instant.ofEpochMilli(start)),
                Cell.text(Instant.ofEpochMilli(start + MINUTE)),
                Long.toString(sightings));
    }

    @Override
    public Optional<Duration> delay() {
        return Optional.of(Duration.ofMillis(DELAY));
    }

    @Override
    public String produced() {
        return "monsters --preset late";
    }

    @Override
    public List<Part> parts() {
        return List.of(
                Part.of(
                        "windows of one minute, in event time",
                        APPLY,
                        (expected, actual) -> windows(expected).equals(windows(actual))),
                Part.of(
                        "each minute once, when it is final",
                        APPLY,
                        (expected, actual) -> perBatch(expected).equals(perBatch(actual))),
                Part.of(
                        "what comes too late is left out",
                        APPLY,
                        (expected, actual) -> counts(expected).equals(counts(actual))));
    }

    /** The counts of each window, whenever they were written. */
    private static Map<List<String>, List<String>> counts(Outcome outcome) {
        return outcome.rows().stream()
                .collect(Collectors.groupingBy(
                        row -> row.subList(0, 2), Collectors.mapping(row -> row.get(2), Collectors.toList())));
    }

    private static HashSet<List<String>> windows(Outcome outcome) {
        return outcome.rows().stream().map(row -> row.subList(0, 2)).collect(Collectors.toCollection(HashSet::new));
    }

    private static List<List<List<String>>> perBatch(Outcome outcome) {
        return outcome.sorted().batches().stream()
                .map(rows -> rows.stream().map(row -> row.subList(0, 2)).toList())
                .toList();
    }

    @Override
    public List<Mistake> mistakes() {
        return LateEventsWords.MISTAKES;
    }

    @Override
    public List<String> hints() {
        return LateEventsWords.HINTS;
    }

    @Override
    public String production() {
        return LateEventsWords.PRODUCTION;
    }
}
