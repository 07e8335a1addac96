package twotabs.common.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.TypeConversionException;
import twotabs.common.quantity.Durations;

/**
 * A partition or a key that falls silent: what belongs there is not sent for a while.
 *
 * @param who the number of a partition, or a key
 * @param after event time from the first event of the timeline
 */
public record Idle(String who, Duration after, Duration length) {
    /** @throws TypeConversionException any other text than 2:30s:1m or Japan:30s:1m */
    public static Idle parse(String text) {
        var parts = text.split(":", -1);
        if (parts.length != 3 || parts[0].isEmpty()) {
            throw new TypeConversionException("takes a partition or a key, when it falls silent and for how long,"
                    + " such as 2:30s:1m or Japan:30s:1m, not '" + text + "'");
        }
        return new Idle(parts[0], Durations.parse(parts[1]), Durations.parse(parts[2]));
    }

    /** Empty: it is a key that falls silent. */
    public OptionalInt partition() {
        return who.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(who)) : OptionalInt.empty();
    }

    boolean silences(Optional<String> key, int partition, long storyMillis) {
        var isItsTime = after.toMillis() <= storyMillis
                && storyMillis < after.plus(length).toMillis();
        return isItsTime
                && (partition().isPresent()
                        ? partition().getAsInt() == partition
                        : key.filter(who::equals).isPresent());
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return who + ":" + Durations.format(after) + ":" + Durations.format(length);
    }
}
