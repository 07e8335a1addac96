package twotabs.challenges.task;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                .report("b'", "id-2", "12:00:12", "Kraken", 5, null)
                .report("d", "id-4", "12:00:20", "Roc", 5, "Japan")
                .batch("12:10:00")
                .report("x", "id-6", "12:10:00", "Yeti", 5, "Nepal")
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
    public int runs() {
        return 2;
    }

    @Override
    public List<Query> queries(Object answer, SparkSession spark) {
        return List.of(new Query(
                APPLY,
                List.of("event_id", "event_time", "monster"),
                outputMode(answer),
                ((Sightings) answer)::apply));
    }

    /** The first report of each id. The state holds an id until the watermark has passed its time by the delay. */
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
    public List<Part> parts() {
        return List.of(
                Part.of("no report twice", APPLY, (expected, actual) -> ids(actual).distinct().count()
                        == ids(actual).count()),
                Part.of("no report lost", APPLY, Outcome::hasRowsOf),
                Part.of("an id is forgotten when no copy can come any more", APPLY, (expected, actual) ->
                        actual.state() <= expected.state()));
    }

    private static java.util.stream.Stream<String> ids(Outcome outcome) {
        return outcome.rows().stream().map(row -> row.get(0));
    }

    @Override
    public List<Mistake> mistakes() {
        return List.of(
                Mistake.of(
                                "no-watermark",
                                "The rows are right, and your query forgets no id: at the end the state holds 7 ids, and 1"
                                        + " is enough. A watermark says when an id can be forgotten.",
                                "dropDuplicates",
                                "When can your query forget an id?")
                        .inPlan("^(?!.*watermark)"),
                Mistake.of(
                                "no-effect",
                                "The rows are right, and your watermark has no effect: the state holds 7 ids at the end, and"
                                        + " 1 is enough. dropDuplicates forgets only if event_time is one of its columns;"
                                        + " dropDuplicatesWithinWatermark forgets by the watermark alone.",
                                "dropDuplicates",
                                "Which of the two methods that drop duplicates looks at the watermark?")
                        .inPlan("watermark.*dropDuplicates\\("),
                Mistake.of(
                                "long",
                                "The rows are right, and your watermark waits longer than two minutes, so the state keeps"
                                        + " ids for which no copy can come any more.",
                                "withWatermark",
                                "How late can a copy come?")
                        .inPlan("dropDuplicatesWithinWatermark"),
                Mistake.of(
                        "with-time",
                        "b is there twice: its copy b' says 12:00:12, so the pair of id and time is another one. The"
                                + " event_id alone says that it is the same report.",
                        "dropDuplicates",
                        "In which columns do b and b' differ?"),
                Mistake.of(
                        "all-columns",
                        "a' differs from a only in the column arrived. Two rows are equal if all columns are, and here"
                                + " the event_id alone says that it is the same report.",
                        "distinct",
                        "In which columns do a and a' differ?"),
                Mistake.of(
                        "monster",
                        "e and others are missing: they are other reports of a monster that was seen before. You remember"
                                + " monsters, and the task asks for reports.",
                        "dropDuplicates",
                        "What makes two rows the same report?"),
                Mistake.of(
                        "monster-time",
                        "e is missing: it is another report of the same monster at the same time. The event_id says"
                                + " whether two rows are the same report.",
                        "dropDuplicates",
                        "What makes two rows the same report?"),
                Mistake.of(
                        "short",
                        "d is missing, or a copy comes through: your watermark waits less than two minutes. A report that"
                                + " is older than the watermark is dropped, copy or not.",
                        "withWatermark",
                        "How late may a copy come?"),
                Mistake.of(
                                "grouped",
                                "A query with groupBy has no rows in append mode here: a group is never final. This task"
                                        + " needs no groups: dropDuplicates keeps the first row of each id.",
                                "groupBy",
                                "Which method of Dataset keeps the first row of each id?")
                        .refused("Append output mode not supported"),
                Mistake.of(
                        "nothing",
                        "All rows are there, copies too: your query drops no row.",
                        "apply",
                        "Which method of Dataset keeps the first row of each id?"));
    }

    @Override
    public List<String> hints() {
        return List.of(
                "What makes two rows the same report, and when may your query forget a report?",
                "Spark has a method that drops duplicates and forgets them with the watermark; see docs/lessons/dedup.md.",
                "sightings.withWatermark(\"event_time\", \"2 minutes\").dropDuplicatesWithinWatermark(...)");
    }

    @Override
    public String production() {
        return "Copies come from producers that send again and from queries that start again. An idempotent producer and a sink that replaces rows by their key avoid most of them; the rest needs a key and a time after which a copy cannot come.";
    }
}
