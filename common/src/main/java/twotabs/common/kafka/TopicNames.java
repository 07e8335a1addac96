package twotabs.common.kafka;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twotabs.common.cli.Problem;

/**
 * The distinct topics that an option names, in the order in which they were typed.
 *
 * @param option the name of the option, for messages
 */
public record TopicNames(String option, List<String> names) {
    private static final int LONGEST = 249;

    /**
     * @param text names with commas between them; blanks around a name are ignored
     * @throws Problem if Kafka refuses a name
     */
    public static TopicNames parse(String option, String text) {
        var topics = new TopicNames(
                option,
                Stream.of(text.split(",", -1)).map(String::strip).distinct().toList());
        topics.names.forEach(name -> topics.check(name, text));
        return topics;
    }

    private void check(String name, String text) {
        if (name.isEmpty()) {
            throw refused("%s names a topic without a name: '%s'.".formatted(option, text));
        }
        if (name.equals(".") || name.equals("..")) {
            throw refused("%s takes no topic '%s': Kafka gives the topic's name to a folder.".formatted(option, name));
        }
        if (name.length() > LONGEST) {
            throw refused("%s takes names of up to %d characters, and this name has %d."
                    .formatted(option, LONGEST, name.length()));
        }
        if (!name.matches("[a-zA-Z0-9._-]+")) {
            throw refused(
                    "%s takes names of letters (a to z), digits, '.', '_' and '-', not '%s'.".formatted(option, name));
        }
    }

    private Problem refused(String what) {
        var mended = names.stream()
                .map(name -> name.substring(0, Math.min(name.length(), LONGEST)))
                .map(name -> name.replaceAll("[^a-zA-Z0-9._-]|^\\.{1,2}$", "_"))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(","));
        return Problem.usage(what, "Instead:  " + option + " " + (mended.isEmpty() ? "events_topic" : mended));
    }

    /** @throws Problem if there are several names */
    public String single() {
        if (names.size() > 1) {
            throw Problem.usage(
                    "%s takes one topic here, not %s.".formatted(option, joined()),
                    "For example:  " + option + " " + names.get(0));
        }
        return names.get(0);
    }

    /** Returns the names with commas between them, as Spark expects. */
    public String joined() {
        return String.join(",", names);
    }

    /** Returns the sorted names, so that the same topics give the same text in any order. */
    public String sorted() {
        return names.stream().sorted().collect(Collectors.joining(","));
    }
}
