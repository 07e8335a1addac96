package twotabs.common.quantity;

import java.time.Duration;
import picocli.CommandLine.TypeConversionException;

/** From one length of time to another, both included: 30s..2m; a single one, 5s, is exactly that. */
public record Span(Duration least, Duration most) {
    public Span {
        if (least.compareTo(most) > 0) {
            throw new TypeConversionException("takes the shorter time first, such as 30s..2m, not '"
                    + Durations.format(least) + ".." + Durations.format(most) + "'");
        }
    }

    /** @throws TypeConversionException any other text */
    public static Span parse(String text) {
        var dots = text.indexOf("..");
        var least = Durations.parse(dots < 0 ? text : text.substring(0, dots));
        return new Span(least, dots < 0 ? least : Durations.parse(text.substring(dots + 2)));
    }

    /** The length of time at {@code fraction}, 0 to below 1, of the way, in milliseconds. */
    public long millisAt(double fraction) {
        return millisAt(fraction, Long.MAX_VALUE);
    }

    /** The same within a span that ends at {@code limit} milliseconds, and begins at 0 where it would begin behind that. */
    public long millisAt(double fraction, long limit) {
        var to = Math.min(most.toMillis(), limit);
        var from = least.toMillis() <= to ? least.toMillis() : 0;
        return from + (long) (fraction * (to - from + 1));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return least.equals(most) ? Durations.format(least) : Durations.format(least) + ".." + Durations.format(most);
    }
}
