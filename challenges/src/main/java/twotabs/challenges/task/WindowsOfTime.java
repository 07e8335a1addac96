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
    public List<Part> parts() {
        return List.of(
                Part.of("tumbling: each report in one window of a minute", TUMBLING, Outcome::hasRowsOf),
                Part.of("sliding: a window of a minute every 20 seconds", SLIDING, Outcome::hasRowsOf));
    }

    @Override
    public List<Mistake> mistakes() {
        return List.of(
                Mistake.of(
                        "arrived",
                        "You count when reports arrived: a, b and c arrived at 12:05. They happened at 12:00 and 12:01.",
                        "window",
                        "Which column says when the monster was seen?"),
                Mistake.of(
                        "minute",
                        "d is counted together with a and b: you group by the minute of the hour, and 12:00 and 13:00"
                                + " have the same minute. A window has a date and an hour.",
                        "minute",
                        "What is minute(event_time) for a and for d?"),
                Mistake.of(
                        "short-tumbling",
                        "Your sliding windows do not overlap, so each report is in one window. In three it should be:"
                                + " a minute holds three times 20 seconds.",
                        "window",
                        "In how many of your sliding windows is report a?"),
                Mistake.of(
                        "same",
                        "Your sliding windows start once a minute, like the tumbling ones. They should start every 20"
                                + " seconds.",
                        "window",
                        "What does the third argument of window say?"),
                Mistake.of(
                        "zone",
                        "All your windows are hours away: a time zone was applied to event_time. event_time is a moment,"
                                + " and the times of this session are in UTC.",
                        "window",
                        "Which hour does your first window have, and which one does a have?"),
                Mistake.of(
                        "monster",
                        "You also group by monster, so a window has several rows. The columns of groupBy decide what a"
                                + " row is.",
                        "groupBy",
                        "How many rows should a window have?"),
                Mistake.of(
                                "turned",
                                "Your window is shorter than the slide. First comes the length, then the slide:"
                                        + " window(event_time, \"1 minute\", \"20 seconds\").",
                                "window",
                                "What do the second and the third argument of window say?")
                        .refused("slide_duration.*must be"),
                Mistake.of(
                                "struct",
                                "The result has a column window, with the fields start and end in it. Select window.start"
                                        + " and window.end.",
                                "select",
                                "What does printSchema() show of your result?")
                        .refused("has no column .*It has: window"));
    }

    @Override
    public List<String> hints() {
        return List.of(
                "What do the windows of report a look like, on paper?",
                "org.apache.spark.sql.functions.window takes a column and a length, and for windows that overlap the"
                        + " slide too.",
                "sightings.groupBy(window(col(\"event_time\"), ...)).agg(count(\"*\").as(\"sightings\"))"
                        + ".select(\"window.start\", \"window.end\", \"sightings\")");
    }

    @Override
    public String production() {
        return "Windows in event time need a watermark, or their state grows for ever; challenge 8 is about it. Overlapping windows cost as many rows of state as windows overlap.";
    }
}
