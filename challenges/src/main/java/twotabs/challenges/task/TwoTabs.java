package twotabs.challenges.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import twotabs.challenge.Predictions;
import twotabs.challenges.run.Outcome;
import twotabs.challenges.run.Query;
import twotabs.challenges.run.Script;

/** Predictions about the two tabs: 20 messages are in the topic when a query begins, and three more come one by one. */
public final class TwoTabs implements Challenge {
    private static final Map<String, Long> RIGHT = right();

    private static Map<String, Long> right() {
        var right = new LinkedHashMap<String, Long>();
        right.put("rowsInBatch0", 20L);
        right.put("batchesWithRows", 4L);
        right.put("rowsAfterRestart", 23L);
        right.put("rowsAfterRestartWithCheckpoint", 0L);
        right.put("rowsFromLatest", 3L);
        return right;
    }

    @Override
    public About about() {
        return new About(1, "two-tabs", "Two tabs", 15, "C01TwoTabs", Predictions.class, "text");
    }

    @Override
    public List<String> predictions() {
        return names();
    }

    @Override
    public Script script() {
        return new Script(Records.SCHEMA, List.of());
    }

    @Override
    public Script unseen(long seed) {
        return script();
    }

    @Override
    public List<Query> queries(Object answer, SparkSession spark) {
        return List.of();
    }

    @Override
    public Map<String, Supplier<Outcome>> values(Object answer) {
        var predictions = (Predictions) answer;
        return Map.of(
                "rowsInBatch0", () -> Outcome.of(predictions.rowsInBatch0()),
                "batchesWithRows", () -> Outcome.of(predictions.batchesWithRows()),
                "rowsAfterRestart", () -> Outcome.of(predictions.rowsAfterRestart()),
                "rowsAfterRestartWithCheckpoint", () -> Outcome.of(predictions.rowsAfterRestartWithCheckpoint()),
                "rowsFromLatest", () -> Outcome.of(predictions.rowsFromLatest()));
    }

    @Override
    public List<String> names() {
        return List.copyOf(RIGHT.keySet());
    }

    @Override
    public Map<String, Outcome> expected(Script script) {
        var expected = new LinkedHashMap<String, Outcome>();
        RIGHT.forEach((name, value) -> expected.put(name, Outcome.of(value)));
        return expected;
    }

    @Override
    public List<Part> parts() {
        return List.of(
                part("the rows in batch 0", "rowsInBatch0"),
                part("the batches with rows", "batchesWithRows"),
                part("the rows after a restart", "rowsAfterRestart"),
                part("the rows after a restart with --checkpoint", "rowsAfterRestartWithCheckpoint"),
                part("the rows with --starting-offsets latest", "rowsFromLatest"));
    }

    private static Part part(String title, String method) {
        return Part.of(title, method, Outcome::equals);
    }

    @Override
    public List<Mistake> mistakes() {
        return TwoTabsWords.MISTAKES;
    }

    @Override
    public List<String> hints() {
        return TwoTabsWords.HINTS;
    }

    @Override
    public String production() {
        return TwoTabsWords.PRODUCTION;
    }
}
