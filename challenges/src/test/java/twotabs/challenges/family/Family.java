package twotabs.challenges.family;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import twotabs.challenges.diagnosis.Results;
import twotabs.challenges.run.Outcome;
import twotabs.challenges.run.RefusedException;
import twotabs.challenges.run.StreamRun;
import twotabs.challenges.task.Challenge;

/**
 * The queries of a challenge, with each of its mistakes and with each pair of them.
 *
 * @param knobs the mistakes in the order of the query's steps, some with a value
 */
public record Family(Challenge challenge, List<String> knobs, Maker maker) {
    /** Makes an answer with mistakes. */
    interface Maker {
        Object answer(Knobs knobs);
    }

    /** Each mistake alone. */
    public List<Knobs> singles() {
        return knobs.stream().map(knob -> new Knobs(List.of(knob))).toList();
    }

    /** Each two mistakes with different keys. */
    public List<Knobs> pairs() {
        var pairs = new ArrayList<Knobs>();
        for (var first : knobs) {
            knobs.subList(knobs.indexOf(first) + 1, knobs.size()).stream()
                    .filter(second -> !Knobs.key(first).equals(Knobs.key(second)))
                    .forEach(second -> pairs.add(new Knobs(List.of(first, second))));
        }
        return pairs;
    }

    /** What a member writes for the script; empty if Spark refuses it. */
    public Optional<String> result(SparkSession spark, Knobs knobs) {
        var session = spark.newSession();
        session.conf().set("spark.sql.shuffle.partitions", 1);
        var outcomes = new TreeMap<String, Outcome>();
        try {
            var answer = maker.answer(knobs);
            challenge.values(answer).forEach((name, value) -> outcomes.put(name, value.get()));
            for (var query : challenge.queries(answer, session)) {
                var outcome = StreamRun.of(session, challenge.script(), query);
                outcomes.put(query.name(), challenge.isOrdered() ? outcome : outcome.sorted());
            }
            return Optional.of(Results.line(outcomes));
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    /**
     * The file of results: for each result the mistakes that lead to it. Left out are a result that a right answer has too, a
     * result of two pairs with different first mistakes, and a pair's result without rows.
     */
    public String results(SparkSession spark) {
        var right = result(spark, new Knobs(List.of())).orElseThrow();
        var keys = new LinkedHashMap<String, Set<String>>();
        singles()
                .forEach(knobs -> result(spark, knobs)
                        .filter(line -> !line.equals(right))
                        .ifPresent(line -> keys.computeIfAbsent(line, any -> new LinkedHashSet<>())
                                .add(knobs.keys())));
        var ofPairs = new LinkedHashMap<String, List<String>>();
        pairs().forEach(knobs -> result(spark, knobs)
                .filter(Family::hasRows)
                .filter(line -> !line.equals(right) && !keys.containsKey(line))
                .ifPresent(line ->
                        ofPairs.computeIfAbsent(line, any -> new ArrayList<>()).add(knobs.keys())));
        ofPairs.forEach((line, all) -> {
            if (all.stream().map(each -> each.split("\\+")[0]).distinct().count() == 1) {
                keys.put(line, Set.of(all.get(0)));
            }
        });
        return text(keys);
    }

    /** Very different queries write nothing, so a result without rows does not show a pair of mistakes. */
    private static boolean hasRows(String line) {
        return !line.matches("(\\w+:[ |]*state \\d+( \\|\\| )?)+");
    }

    private static String text(Map<String, Set<String>> keys) {
        var text = new StringBuilder();
        keys.forEach((line, all) ->
                all.forEach(key -> text.append(key).append('\t').append(line).append('\n')));
        return text.toString();
    }
}
