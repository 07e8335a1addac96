package twotabs.challenges.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.OutputMode;
import twotabs.challenge.TwoWindows;
import twotabs.challenges.run.Cell;
import twotabs.challenges.run.Outcome;
import twotabs.challenges.run.Query;
import twotabs.challenges.run.Script;
import twotabs.common.event.Rate;
import twotabs.common.quantity.Share;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.MalformedShare;

/** Counts per minute of event time: windows that follow each other, and windows that overlap. */
public final class WindowsOfTime implements Challenge {
    private static final long LENGTH = 60_000;
    private static final long SLIDE = 20_000;
    private static final String TUMBLING = "tumbling";
    private static final String SLIDING = "sliding";
    private static final List<String> COLUMNS = List.of("start", "end", "sightings");

    @Override
    public About about() {
        return new About(7, "windows", "Windows", 25, "C07Windows", TwoWindows.class, "tumbling");
    }

    @Override
    public Script script() {
        return new Reports()
                .batch("12:05:00")
                .report("a", "12:00:00", "Yeti")
                .report("b", "12:00:59.999", "Kraken")
                .report("c", "12:01:00", "Yeti")
                .batch("13:01:00")
                .report("d", "13:00:30", "Golem")
                .report("e", "12:00:30", "Yeti")
                .script();
    }

    @Override
    public Script unseen(long seed) {
        var faults = new Faults(
                FaultShare.NEVER,
                FaultShare.parse("10%:0..5s"),
                FaultShare.NEVER,
                FaultShare.NEVER,
                MalformedShare.NEVER,
                Share.NONE);
        return Reports.generated(seed, 120, 3, faults, Rate.constant(0.5));
    }

    @Override
    public List<Query> queries(Object answer, SparkSession spark) {
        var windows = (TwoWindows) answer;
        return List.of(
                new Query(TUMBLING, COLUMNS, outputMode(answer), windows::tumbling),
                new Query(SLIDING, COLUMNS, outputMode(answer), windows::sliding));
    }

    @Override
    public List<String> names() {
        return List.of(TUMBLING, SLIDING);
    }

    @Override
    public OutputMode outputMode(Object answer) {
        return OutputMode.Update();
    }

    @Override
    public Map<String, Outcome> expected(Script script) {
        return Map.of(TUMBLING, counts(script, LENGTH), SLIDING, counts(script, SLIDE));
    }

    /** The windows that a batch has changed, with their counts so far: update mode. */
    private static Outcome counts(Script script, long slide) {
        var counts = new TreeMap<Long, Long>();
        var batches = new ArrayList<List<List<String>>>();
        for (var batch : script.batches()) {
            var changed = new HashSet<Long>();
            for (var item : batch) {
                var time = Reports.millis(item.row());
                for (var start = Math.floorDiv(time, slide) * slide; start > time - LENGTH; start -= slide) {
                    counts.merge(start, 1L, Long::sum);
                    changed.add(start);
                }
            }
            batches.add(changed.stream()
                    .map(start -> List.of(
                            Cell.text(Instant.ofEpochMilli(start)),
                            Cell.text(Instant.ofEpochMilli(start + LENGTH)),
                            Long.toString(counts.get(start))))
                    .toList());
        }
        return new Outcome(batches, counts.size());
    }

    @Override
    public String produced() {
        return "monsters --late 10%:30s..2m";
    }

    @Override
    public List<Part> parts() {
        return List.of(
                Part.of("tumbling: each report in one window of a minute", TUMBLING, Outcome::hasRowsOf),
                Part.of("sliding: a window of a minute every 20 seconds", SLIDING, Outcome::hasRowsOf));
    }

    @Override
    public List<Mistake> mistakes() {
        return WindowsOfTimeWords.MISTAKES;
    }

    @Override
    public List<String> hints() {
        return WindowsOfTimeWords.HINTS;
    }

    @Override
    public String production() {
        return WindowsOfTimeWords.PRODUCTION;
    }
}
