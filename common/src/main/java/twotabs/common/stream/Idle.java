package twotabs.common.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.TypeConversionException;
import twotabs.common.quantity.Durations;

/**
 * A partition or key that is idle for some time: its records are not sent.
 *
 * @param who the number of a partition, or a key
 * @param after the event time from the first event of the timeline until the idle time
 */
public record Idle(String who, Duration after, Duration length) {
    /** @throws TypeConversionException if the text has another form than 2:30s:1m or Japan:30s:1m */
    public static Idle parse(String text) {
        var parts = text.split(":", -1);
        if (parts.length != 3 || parts[0].isEmpty()) {
            throw new TypeConversionException("takes a partition or a key, when it falls silent and for how long,"
                    + " such as 2:30s:1m or Japan:30s:1m, not '" + text + "'");
        }
        return new Idle(parts[0], Durations.parse(parts[1]), Durations.parse(parts[2]));
    }

    /** Returns the idle partition; empty if a key is idle. */
    public OptionalInt partition() {
        return who.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(who)) : OptionalInt.empty();
    }

    boolean silences(Optional<String> key, int partition, long millisSinceStart) {
        var isItsTime = after.toMillis() <= millisSinceStart
                && millisSinceStart < after.plus(length).toMillis();
        return isItsTime
                && (partition().isPresent()
                        ? partition().getAsInt() == partition
                        : key.filter(who::equals).isPresent());
    }

    /** Returns the text that {@link #parse} reads. */
    @Override
    public String toString() {
        return who + ":" + Durations.format(after) + ":" + Durations.format(length);
    }
}
