package twotabs.challenges.task;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.OutputMode;
import twotabs.challenge.Counting;
import twotabs.challenges.run.Outcome;
import twotabs.challenges.run.Query;
import twotabs.challenges.run.Script;
import twotabs.common.event.Rate;
import twotabs.common.stream.Faults;

/** A count without windows, and the output mode that writes all of it. */
public final class CountingModes implements Challenge {
    private static final String APPLY = "apply";

    /** Monsters that were seen equally often are sorted by name. */
    private static final Comparator<List<String>> MOST_FIRST = Comparator.<List<String>>comparingLong(
                    row -> number(row.get(1)))
            .reversed()
            .thenComparing(row -> row.get(0));

    @Override
    public About about() {
        return new About(5, "counting", "Counting, and what is written", 20, "C05Counting", Counting.class, "count");
    }

    @Override
    public Script script() {
        return new Reports()
                .batch("12:01:00")
                .report("a", "12:00:10", "Yeti")
                .report("b", "12:00:20", "Kraken")
                .report("c", "12:00:30", "Yeti", 7, null)
                .batch("12:02:00")
                .report("d", "12:01:10", "Yeti", 5, "Nepal")
                .batch("12:03:00")
                .report("e", "12:02:10", "Kraken")
                .report("f", "12:02:20", "Roc")
                .report("g", "12:02:30", "Golem", 9, "Nepal")
                .script();
    }

    @Override
    public Script unseen(long seed) {
        return Reports.generated(seed, 150, 4, Faults.NONE, Rate.constant(1));
    }

    @Override
    public List<Query> queries(Object answer, SparkSession spark) {
        var counting = (Counting) answer;
        return List.of(new Query(APPLY, List.of("monster", "sightings"), outputMode(answer), counting::apply));
    }

    @Override
    public OutputMode outputMode(Object answer) {
        return ((Counting) answer).outputMode();
    }

    @Override
    public Map<String, Outcome> expected(Script script) {
        var counts = new TreeMap<String, Long>();
        var batches = new ArrayList<List<List<String>>>();
        for (var batch : script.batches()) {
            batch.forEach(item -> counts.merge(item.row().getAs("monster"), 1L, Long::sum));
            batches.add(counts.entrySet().stream()
                    .map(count -> List.of(count.getKey(), Long.toString(count.getValue())))
                    .sorted(MOST_FIRST)
                    .toList());
        }
        return Map.of(APPLY, new Outcome(batches, counts.size()));
    }

    @Override
    public boolean isOrdered() {
        return true;
    }

    @Override
    public List<Part> parts() {
        return List.of(
                Part.of("the number of sightings of each monster", APPLY, CountingModes::hasRightNumbers),
                Part.of(
                        "after each batch the whole table",
                        APPLY,
                        (expected, actual) -> monsters(expected).equals(monsters(actual))),
                Part.of(
                        "the most often seen monster first",
                        APPLY,
                        (expected, actual) -> actual.batches().stream()
                                .allMatch(rows -> rows.equals(
                                        rows.stream().sorted(MOST_FIRST).toList()))));
    }

    private static long number(String cell) {
        return cell.matches("\\d{1,18}") ? Long.parseLong(cell) : 0;
    }

    /** Whether each row that is written is right, and each monster is written once or more. */
    private static boolean hasRightNumbers(Outcome expected, Outcome actual) {
        return new HashSet<>(actual.rows()).containsAll(lastRows(expected))
                && IntStream.range(0, expected.batches().size())
                        .allMatch(i -> expected.batches()
                                .get(i)
                                .containsAll(actual.batches().get(i)));
    }

    private static List<List<String>> lastRows(Outcome outcome) {
        return outcome.batches().get(outcome.batches().size() - 1);
    }

    private static List<List<String>> monsters(Outcome outcome) {
        return outcome.batches().stream()
                .map(rows -> rows.stream().map(row -> row.get(0)).sorted().toList())
                .toList();
    }

    @Override
    public List<Mistake> mistakes() {
        return CountingModesWords.MISTAKES;
    }

    @Override
    public List<String> hints() {
        return CountingModesWords.HINTS;
    }

    @Override
    public String production() {
        return CountingModesWords.PRODUCTION;
    }
}
