package twotabs.challenges.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import twotabs.challenges.run.Outcome;
import twotabs.challenges.task.Challenge;
import twotabs.challenges.task.Mistake;

/** The recorded results of a challenge's mistakes on its script: what each mistake makes a query write. */
public final class Results {
    private final Map<String, List<String>> keys;

    private Results(Map<String, List<String>> keys) {
        this.keys = keys;
    }

    /** Reads the file of the challenge: on each line a result, then a tab, then the mistakes that lead to it. */
    public static Results of(Challenge challenge) {
        var file = resource(challenge);
        try (var stream = Results.class.getResourceAsStream("/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("There is no resource " + file);
            }
            var keys = new HashMap<String, List<String>>();
            new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                var cells = line.split("\t");
                keys.computeIfAbsent(cells[1], any -> new ArrayList<>()).add(cells[0]);
            });
            return new Results(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String resource(Challenge challenge) {
        return "twotabs/challenges/results/" + challenge.about().name() + ".tsv";
    }

    /**
     * The mistake that gives exactly this result; of several mistakes together, the first.
     *
     * @param plans what Spark read of the queries
     */
    public Optional<Mistake> mistake(Challenge challenge, Map<String, Outcome> outcomes, String plans) {
        return keys.getOrDefault(line(outcomes), List.of()).stream()
                .map(key -> byKey(challenge, key))
                .filter(mistake -> mistake.plan().matcher(plans).find())
                .findFirst();
    }

    /** The mistakes, one or several together, that lead to a result. */
    public List<String> keys(String line) {
        return keys.getOrDefault(line, List.of());
    }

    /** The mistakes that lead to any result. */
    public Set<String> allKeys() {
        return keys.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    }

    /** The mistakes that share a result. */
    public List<List<String>> shared() {
        return keys.values().stream().filter(all -> all.size() > 1).toList();
    }

    static Mistake byKey(Challenge challenge, String key) {
        var first = key.split("\\+")[0];
        return challenge.mistakes().stream()
                .filter(mistake -> mistake.key().equals(first))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No mistake " + key));
    }

    /** The result of all queries on one line. */
    public static String line(Map<String, Outcome> outcomes) {
        return new TreeMap<>(outcomes)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue().line())
                        .collect(Collectors.joining(" || "));
    }
}
