package twotabs.challenges.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnsupportedOperationChecker;
import org.apache.spark.sql.streaming.Trigger;
import twotabs.challenge.Triggers;
import twotabs.challenges.run.Outcome;
import twotabs.challenges.run.Query;
import twotabs.challenges.run.Script;

/** The four triggers, and a query that can run without batches. */
public final class WhenItRuns implements Challenge {
    private static final String CONTINUOUS = "continuous";
    private static final Map<String, Trigger> RIGHT = right();

    private static Map<String, Trigger> right() {
        var right = new LinkedHashMap<String, Trigger>();
        right.put("asSoonAsPossible", Trigger.ProcessingTime(0));
        right.put("everyTenSeconds", Trigger.ProcessingTime(10_000));
        right.put("onceANight", Trigger.AvailableNow());
        right.put("withoutBatches", Trigger.Continuous(1_000));
        return right;
    }

    @Override
    public About about() {
        return new About(6, "triggers", "When does it run?", 15, "C06Triggers", Triggers.class, "continuous");
    }

    @Override
    public Script script() {
        return new Script(
                Records.SCHEMA,
                List.of(
                        List.of(
                                Records.of(0, "{\"event_id\":\"a\",\"monster\":\"Yeti\",\"strength\":5}"),
                                Records.of(1, "{\"event_id\":\"b\",\"monster\":\"Kraken\",\"strength\":9}")),
                        List.of(Records.of(2, "{\"event_id\":\"c\",\"monster\":\"Yeti\",\"strength\":7}"))));
    }

    @Override
    public Script unseen(long seed) {
        return Records.sightings(seed, 40, 2);
    }

    @Override
    public List<Query> queries(Object answer, SparkSession spark) {
        return List.of(new Query(
                CONTINUOUS,
                List.of("monster", "offset"),
                outputMode(answer),
                kafka -> withoutBatches(((Triggers) answer).continuous(kafka))));
    }

    /** Refuses a query that Spark cannot run without batches. */
    private Dataset<Row> withoutBatches(Dataset<Row> result) {
        if (result != null) {
            UnsupportedOperationChecker.checkForContinuous(
                    result.queryExecution().analyzed(), outputMode(null));
        }
        return result;
    }

    @Override
    public Map<String, Supplier<Outcome>> values(Object answer) {
        var triggers = (Triggers) answer;
        return Map.of(
                "asSoonAsPossible", () -> Outcome.of(triggers.asSoonAsPossible()),
                "everyTenSeconds", () -> Outcome.of(triggers.everyTenSeconds()),
                "onceANight", () -> Outcome.of(triggers.onceANight()),
                "withoutBatches", () -> Outcome.of(triggers.withoutBatches()));
    }

    @Override
    public List<String> predictions() {
        return List.copyOf(RIGHT.keySet());
    }

    @Override
    public List<String> names() {
        var names = new ArrayList<>(predictions());
        names.add(CONTINUOUS);
        return names;
    }

    @Override
    public Dataset<Row> input(Dataset<Row> kafka) {
        return kafka;
    }

    @Override
    public Map<String, Outcome> expected(Script script) {
        var expected = new LinkedHashMap<String, Outcome>();
        RIGHT.forEach((name, trigger) -> expected.put(name, Outcome.of(trigger)));
        expected.put(
                CONTINUOUS,
                new Outcome(
                        script.batches().stream()
                                .map(batch -> batch.stream()
                                        .map(item -> List.of(
                                                Records.field(item.row(), "monster"),
                                                Long.toString(item.row().getAs("offset"))))
                                        .toList())
                                .toList(),
                        0));
        return expected;
    }

    @Override
    public List<Part> parts() {
        return List.of(
                part("a batch as soon as there is something new", "asSoonAsPossible"),
                part("a batch every ten seconds", "everyTenSeconds"),
                part("once a night: several batches, then the end", "onceANight"),
                part("without batches", "withoutBatches"),
                Part.of("a query that can run without batches", CONTINUOUS, Outcome::hasRowsOf));
    }

    private static Part part(String title, String method) {
        return Part.of(title, method, Outcome::equals);
    }

    @Override
    public List<Mistake> mistakes() {
        return WhenItRunsWords.MISTAKES;
    }

    @Override
    public List<String> hints() {
        return WhenItRunsWords.HINTS;
    }

    @Override
    public String production() {
        return WhenItRunsWords.PRODUCTION;
    }
}
