package twotabs.challenges.task;

import java.time.Instant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.OutputMode;
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
                .batch("12:01:12")
                .report("d", "12:01:00", "Yeti")
                .report("e", "12:01:10", "Kraken")
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
    public int runs() {
        return 2;
    }

    @Override
    public List<Query> queries(Object answer, SparkSession spark) {
        return List.of(new Query(
                APPLY, List.of("start", "end", "sightings"), outputMode(answer), ((Sightings) answer)::apply));
    }

    @Override
    public List<String> names() {
        return List.of(APPLY);
    }

    @Override
    public OutputMode outputMode(Object answer) {
        return OutputMode.Append();
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
    public List<Part> parts() {
        return List.of(
                Part.of("windows of one minute, in event time", APPLY, (expected, actual) -> windows(expected)
                        .equals(windows(actual))),
                Part.of("each minute once, when it is final", APPLY, (expected, actual) -> perBatch(expected)
                        .equals(perBatch(actual))),
                Part.of("what comes too late is left out", APPLY, (expected, actual) -> expected.sorted()
                        .batches()
                        .equals(actual.sorted().batches())));
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
        return List.of(
                Mistake.of(
                                "unused",
                                "A Dataset never changes: withWatermark returns a new Dataset, and your answer throws it"
                                        + " away. Use the Dataset that withWatermark returns.",
                                "withWatermark",
                                "What happens to the Dataset that withWatermark returns?")
                        .refusedUnused("Append output mode not supported", "withWatermark"),
                Mistake.of(
                                "behind",
                                "Your watermark comes after the count. It has to come before: the watermark closes"
                                        + " windows, and the count must see it.",
                                "withWatermark",
                                "In which order does Spark see the watermark and the count?")
                        .refused("Append output mode not supported")
                        .inPlan("count\\(.*watermark"),
                Mistake.of(
                                "no-window",
                                "A watermark closes windows, and your query has no window: a count without a window is"
                                        + " never final.",
                                "groupBy",
                                "What is a minute in your groupBy?")
                        .refused("Append output mode not supported")
                        .inPlan("watermark(?!.*window)"),
                Mistake.of(
                                "no-watermark",
                                "Append mode writes a minute when it is final, and your query never says when that is."
                                        + " withWatermark says it.",
                                "groupBy",
                                "How does Spark know that no more reports of a minute will come?")
                        .refused("Append output mode not supported")
                        .inPlan("^(?!.*watermark)"),
                Mistake.of(
                        "long",
                        "Your watermark waits longer than 30 seconds: h is counted, and each minute comes out too late.",
                        "withWatermark",
                        "How long does your query wait, and in which unit?"),
                Mistake.of(
                        "longer",
                        "Your watermark waits longer than 30 seconds, so a minute comes out later than it could.",
                        "withWatermark",
                        "How long does your query wait, and in which unit?"),
                Mistake.of(
                        "short",
                        "Your watermark waits less than 30 seconds: f and k are on time, and your query leaves them out.",
                        "withWatermark",
                        "How long does your query wait, and in which unit?"),
                Mistake.of(
                        "arrived",
                        "You use the time at which a report arrived. By that time no report is ever late.",
                        "window",
                        "Which column says when the monster was seen?"),
                Mistake.of(
                        "arrived-watermark",
                        "Your watermark follows the time at which reports arrive, and your windows are of event time.",
                        "withWatermark",
                        "Which column says when the monster was seen?"),
                Mistake.of(
                        "copies",
                        "b' is a copy of b, and this challenge counts reports, copies too. Challenge 10 is about copies.",
                        "dropDuplicates",
                        "Does the task ask for reports or for different reports?"),
                Mistake.of(
                        "country",
                        "count of a column leaves out the rows in which it is null: c, g and z were seen at sea, and"
                                + " have no country. count(*) counts rows.",
                        "count",
                        "What does count do with a null?"),
                Mistake.of(
                        "hour",
                        "Your windows are longer than a minute. The task asks for one row for each minute.",
                        "window",
                        "How long is your window?"),
                Mistake.of(
                        "sliding",
                        "Your windows overlap, so a report is counted in several windows. The task asks for minutes that"
                                + " follow each other.",
                        "window",
                        "In how many of your windows is report a?"),
                Mistake.of(
                        "monster",
                        "You also group by monster, so a minute has several rows. The columns of groupBy decide what a"
                                + " row is.",
                        "groupBy",
                        "How many rows should a minute have?"),
                Mistake.of(
                        "clock",
                        "You compare event time with the clock of this machine, so every report is too old. A watermark"
                                + " compares with the newest event time.",
                        "filter",
                        "What is the time on this machine, and what is the time of the reports?")
                        .inPlan("current_timestamp|now\\("));
    }

    @Override
    public List<String> hints() {
        return List.of(
                "When can Spark be sure that a minute is complete?",
                "Two calls are needed, and their order matters: withWatermark first, then groupBy with window.",
                "sightings.withWatermark(\"event_time\", ...).groupBy(window(...)).agg(count(\"*\").as(\"sightings\")),"
                        + " then select window.start and window.end.");
    }

    @Override
    public String production() {
        return "The delay is a trade: a long one counts more late events, and the result comes later. Measure how late events are, choose the delay for most of them, and correct the rest by a batch at night.";
    }
}
