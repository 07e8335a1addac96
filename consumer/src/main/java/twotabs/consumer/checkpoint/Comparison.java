package twotabs.consumer.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twotabs.common.cli.Problem;

/** What a checkpoint was made with, and what it is to serve now. */
record Comparison(Path folder, CheckpointOption option, Fingerprint then, Fingerprint now) {
    /** @throws Problem another lesson, or another source */
    void lessonAndSource() {
        if (!then.lesson().equals(now.lesson())) {
            throw refused(
                    "The checkpoint %s is of the lesson %s, and this is %s."
                            .formatted(folder, then.lesson(), now.lesson()),
                    "This one would pass over all that was read for the other.");
        }
        if (!then.source().equals(now.source())) {
            throw refused(
                    "The checkpoint %s was made with another source: %s."
                            .formatted(folder, differences(then.source(), now.source())),
                    "Its offsets are places in the old source. In the new one they mean nothing.");
        }
    }

    /** @throws Problem a topic was made anew */
    void topics() {
        then.topicIds().forEach((topic, id) -> {
            var today = now.topicIds().getOrDefault(topic, id);
            if (!today.equals(id)) {
                throw refused(
                        "The topic %s is not the one that the checkpoint %s saw.".formatted(topic, folder)
                                + "\nIt was deleted and made anew, or this is another Kafka.",
                        "Going on from the old offset, records of the new topic would be passed over.");
            }
        });
    }

    /** @throws Problem they remember something else, or are written in another way */
    void queries() {
        if (!then.queries().keySet().equals(now.queries().keySet())) {
            throw refused(
                    "The checkpoint %s is of the queries %s, and these are %s."
                            .formatted(folder, names(then), names(now)),
                    "A query that is new here would begin at the beginning, while the others go on.");
        }
        then.queries().forEach((name, query) -> {
            var today = now.queries().get(name);
            if (!isSame(query.state(), today.state())) {
                throw refused(
                        "The query %s is not the one of the checkpoint %s:\n%s."
                                .formatted(name, folder, change(query.state(), today.state())),
                        "What it remembers was made in the old way: Spark would fail, or mix the two.");
            }
            if (now.hasState() && !query.outputMode().equals(today.outputMode())) {
                throw refused(
                        "The checkpoint %s was made %s."
                                .formatted(folder, outputMode(query.outputMode(), today.outputMode())),
                        "What it has forgotten since was right for the old mode: rows would be missing.");
            }
        });
    }

    /** Changes that are no harm, and that one may have forgotten. */
    Stream<String> notes() {
        var options =
                changed(then.options(), now.options(), (was, is) -> " was " + was + " and is " + is + " from here on.");
        return Stream.concat(
                options,
                then.spark().equals(now.spark())
                        ? Stream.of()
                        : Stream.of("This checkpoint was last used by Spark %s, and this is Spark %s."
                                .formatted(then.spark(), now.spark())));
    }

    /** A version of Spark may write the same expression in another way. */
    private boolean isSame(List<StatefulOperator> was, List<StatefulOperator> is) {
        return then.spark().equals(now.spark())
                ? was.equals(is)
                : was.stream()
                        .map(StatefulOperator::what)
                        .toList()
                        .equals(is.stream().map(StatefulOperator::what).toList());
    }

    /** In the words that were typed where they differ, else in those of the query. */
    private String change(List<StatefulOperator> was, List<StatefulOperator> is) {
        var options = differences(then.options(), now.options());
        if (!options.isEmpty()) {
            return options;
        }
        var before = what(was);
        var after = what(is);
        return before.equals(after)
                ? "what it makes its keys or sums of (it %s)".formatted(after)
                : "it %s, and now it %s".formatted(before, after);
    }

    /** An option of the lesson may have changed it, and then nobody has typed --output-mode. */
    private String outputMode(String was, String is) {
        var options = differences(then.options(), now.options());
        return options.isEmpty()
                ? "with --output-mode %s, and this is %s".formatted(was.toLowerCase(), is.toLowerCase())
                : "in %s mode, and this is %s mode: %s".formatted(was.toLowerCase(), is.toLowerCase(), options);
    }

    private static String what(List<StatefulOperator> state) {
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
            Map<String, String> was, Map<String, String> is, BiFunction<String, String, String> says) {
        var names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        return names.stream()
                .filter(name -> !get(was, name).equals(get(is, name)))
                .map(name -> name + says.apply(get(was, name), get(is, name)));
    }

    private static String get(Map<String, String> values, String name) {
        return values.getOrDefault(name, "not given");
    }

    private Problem refused(String what, String why) {
        return option.unfit(null, what + "\n" + why);
    }
}
