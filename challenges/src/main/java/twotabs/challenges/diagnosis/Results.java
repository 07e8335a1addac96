package twotabs.challenges.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twotabs.challenges.run.Outcome;
import twotabs.challenges.task.Challenge;
import twotabs.challenges.task.Mistake;

/** The recorded results of a challenge's mistakes on its script: what each mistake makes a query write. */
public final class Results {
    private static final String AND = "+";
    private static final String QUERIES = " \\|\\| ";

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
            var keys = new LinkedHashMap<String, List<String>>();
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
     * A mistake that leads to a result.
     *
     * @param queries those that it makes wrong
     */
    public record Found(Mistake mistake, Set<String> queries) {}

    /**
     * The mistake that gives exactly this result; of several mistakes together, the first. If there is none, the rows are
     * compared without their order, and then each query by itself.
     *
     * @param read what Spark read of each query
     */
    public Optional<Found> mistake(
            Challenge challenge, Map<String, Outcome> expected, Map<String, Outcome> actual, Map<String, String> read) {
        var wrong = challenge.names().stream()
                .filter(query ->
                        actual.containsKey(query) && !expected.get(query).equals(actual.get(query)))
                .toList();
        return first(challenge, keys(line(actual)), String.join(" ; ", read.values()))
                .or(() -> withoutOrder(challenge, expected, actual, read))
                .map(mistake -> new Found(mistake, Set.copyOf(wrong)))
                .or(() -> wrong.stream()
                        .flatMap(query -> ofQuery(challenge, query, actual.get(query), read)
                                .map(mistake -> new Found(mistake, Set.of(query)))
                                .stream())
                        .findFirst());
    }

    private Optional<Mistake> withoutOrder(
            Challenge challenge, Map<String, Outcome> expected, Map<String, Outcome> actual, Map<String, String> read) {
        var line = sorted(line(actual));
        return line.equals(sorted(line(expected)))
                ? Optional.empty()
                : first(
                        challenge,
                        keys.keySet().stream()
                                .filter(recorded -> sorted(recorded).equals(line))
                                .flatMap(recorded -> keys(recorded).stream())
                                .toList(),
                        String.join(" ; ", read.values()));
    }

    /** A mistake whose sentence is true of this query, and which alone makes it write this. */
    private Optional<Mistake> ofQuery(Challenge challenge, String query, Outcome actual, Map<String, String> read) {
        var line = line(Map.of(query, actual));
        return first(
                challenge,
                keys.entrySet().stream()
                        .filter(recorded ->
                                List.of(recorded.getKey().split(QUERIES)).contains(line))
                        .flatMap(recorded -> recorded.getValue().stream())
                        .filter(key -> !key.contains(AND)
                                && byKey(challenge, key).alone().contains(query))
                        .toList(),
                read.getOrDefault(query, ""));
    }

    private static Optional<Mistake> first(Challenge challenge, List<String> keys, String plans) {
        return keys.stream()
                .map(key -> byKey(challenge, key))
                .filter(mistake -> mistake.plan().matcher(plans).find())
                .findFirst();
    }

    private static String sorted(String line) {
        return Stream.of(line.replaceFirst("^\\w+: ", "").split(" \\| "))
                .map(rows -> Stream.of(rows.split(", ")).sorted().toList().toString())
                .collect(Collectors.joining("|"));
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
