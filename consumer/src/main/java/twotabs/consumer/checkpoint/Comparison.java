package twotabs.consumer.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twotabs.common.cli.Problem;

/** Compares the fingerprint that was saved with a checkpoint with the fingerprint of the current run. */
record Comparison(Path folder, CheckpointOption option, Fingerprint saved, Fingerprint current) {
    /** @throws Problem the checkpoint was made with another lesson or another source */
    void checkLessonAndSource() {
        if (!saved.lesson().equals(current.lesson())) {
            throw refused(
                    "The checkpoint %s belongs to the lesson %s, and this run is of the lesson %s."
                            .formatted(folder, saved.lesson(), current.lesson()),
                    "This lesson would skip all records that the other lesson has read.");
        }
        if (!saved.source().equals(current.source())) {
            throw refused(
                    "The checkpoint %s was made with another source: %s."
                            .formatted(folder, differences(saved.source(), current.source())),
                    "Its offsets are positions in the old source. They mean nothing in the new source.");
        }
    }

    /** @throws Problem a topic was deleted and created again */
    void checkTopics() {
        saved.topicIds().forEach((topic, id) -> {
            var newId = current.topicIds().getOrDefault(topic, id);
            if (!newId.equals(id)) {
                throw refused(
                        "The topic %s is not the topic that the checkpoint %s was made with.".formatted(topic, folder)
                                + "\nThe topic was deleted and created again, or this is another Kafka cluster.",
                        "Spark would continue at the old offset, and skip the earlier records of the new topic.");
            }
        });
    }

    /** @throws Problem the checkpoint was made with other queries, other state or another output mode */
    void checkQueries() {
        if (!saved.queries().keySet().equals(current.queries().keySet())) {
            throw refused(
                    "The checkpoint %s belongs to the queries %s, and this run has the queries %s."
                            .formatted(folder, names(saved), names(current)),
                    "A new query would start at the first record, while the others continue.");
        }
        saved.queries().forEach((name, query) -> {
            var newQuery = current.queries().get(name);
            if (!isSameState(query.state(), newQuery.state())) {
                throw refused(
                        "The query %s is not the query of the checkpoint %s:\n%s."
                                .formatted(name, folder, describeChange(query.state(), newQuery.state())),
                        "Its state comes from the old query: Spark would fail, or mix old and new state.");
            }
            if (current.hasState() && !query.outputMode().equals(newQuery.outputMode())) {
                throw refused(
                        "The checkpoint %s was made %s."
                                .formatted(folder, describeOutputMode(query.outputMode(), newQuery.outputMode())),
                        "The old mode has dropped state that the new mode needs: rows would be missing.");
            }
        });
    }

    /** One line for each change that the checkpoint allows: options without effect on the state, and Spark's version. */
    Stream<String> notes() {
        var options = changed(
                saved.options(), current.options(), (was, is) -> " was " + was + " and is " + is + " from here on.");
        return Stream.concat(
                options,
                saved.spark().equals(current.spark())
                        ? Stream.of()
                        : Stream.of("This checkpoint was last used by Spark %s, and this is Spark %s."
                                .formatted(saved.spark(), current.spark())));
    }

    /** Compares hashes only under the same version of Spark: another version may print the same expression differently. */
    private boolean isSameState(List<StatefulOperator> was, List<StatefulOperator> is) {
        return saved.spark().equals(current.spark())
                ? was.equals(is)
                : was.stream()
                        .map(StatefulOperator::what)
                        .toList()
                        .equals(is.stream().map(StatefulOperator::what).toList());
    }

    /** Describes the change by the lesson's options if they differ, otherwise by the queries' state. */
    private String describeChange(List<StatefulOperator> was, List<StatefulOperator> is) {
        var options = differences(saved.options(), current.options());
        if (!options.isEmpty()) {
            return options;
        }
        var before = describe(was);
        var after = describe(is);
        return before.equals(after)
                ? "it computes its keys or sums in another way now (it %s)".formatted(after)
                : "it %s, and now it %s".formatted(before, after);
    }

    /** Describes the change of the output mode: an option of the lesson may have caused it instead of --output-mode. */
    private String describeOutputMode(String was, String is) {
        var options = differences(saved.options(), current.options());
        return options.isEmpty()
                ? "with --output-mode %s, and this run has --output-mode %s"
                        .formatted(was.toLowerCase(), is.toLowerCase())
                : "in %s mode, and this run is in %s mode: %s".formatted(was.toLowerCase(), is.toLowerCase(), options);
    }

    private static String describe(List<StatefulOperator> state) {
        return state.isEmpty()
                ? "remembers nothing"
                : state.stream().map(StatefulOperator::what).collect(Collectors.joining("; "));
    }

    private static String names(Fingerprint fingerprint) {
        return String.join(" and ", fingerprint.queries().keySet());
    }

    private static String differences(Map<String, String> was, Map<String, String> is) {
        return changed(was, is, (before, after) -> " was " + before + " and is " + after)
                .collect(Collectors.joining(", "));
    }

    private static Stream<String> changed(
            Map<String, String> was, Map<String, String> is, BiFunction<String, String, String> sentence) {
        var names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        return names.stream()
                .filter(name -> !get(was, name).equals(get(is, name)))
                .map(name -> name + sentence.apply(get(was, name), get(is, name)));
    }

    private static String get(Map<String, String> values, String name) {
        return values.getOrDefault(name, "not given");
    }

    private Problem refused(String what, String why) {
        return option.mismatch(null, what + "\n" + why);
    }
}
