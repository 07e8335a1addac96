package twotabs.challenges.family;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The mistakes of a member of a family.
 *
 * @param settings each a key of a mistake, or a key with a value: long:30 minutes
 */
public record Knobs(List<String> settings) {
    boolean has(String key) {
        return settings.stream().anyMatch(setting -> key(setting).equals(key));
    }

    /** The value of a mistake; otherwise what is right. */
    String value(String key, String right) {
        return settings.stream()
                .filter(setting -> setting.startsWith(key + ":"))
                .map(setting -> setting.substring(key.length() + 1))
                .findFirst()
                .orElse(right);
    }

    static String key(String setting) {
        return setting.replaceFirst(":.*", "");
    }

    /** The keys in the order of the knobs: the first is the one that a learner is told. */
    public String keys() {
        return settings.stream().map(Knobs::key).collect(Collectors.joining("+"));
    }
}
