package twotabs.common.quantity;

import java.time.Duration;
import picocli.CommandLine.TypeConversionException;

/** A range of durations, both ends included: 30s..2m. The range 5s contains only 5s. */
public record Span(Duration least, Duration most) {
    public Span {
        if (least.compareTo(most) > 0) {
            throw new TypeConversionException("takes the shorter time first, such as 30s..2m, not '"
                    + Durations.format(least) + ".." + Durations.format(most) + "'");
        }
    }

    /** @throws TypeConversionException if the text has another form */
    public static Span parse(String text) {
        var times = text.split("\\.\\.", 2);
        var least = Durations.parse(times[0]);
        return new Span(least, times.length == 1 ? least : Durations.parse(times[1]));
    }

    /** Returns the milliseconds at {@code fraction}, from 0 (inclusive) to 1 (exclusive), of the range. */
    public long millisAt(double fraction) {
        return millisAt(fraction, Long.MAX_VALUE);
    }

    /**
     * Returns the milliseconds at {@code fraction} of the range that ends at {@code limit} at the latest. If the range
     * begins after {@code limit}, the range from 0 to {@code limit} is used.
     */
    public long millisAt(double fraction, long limit) {
        var to = Math.min(most.toMillis(), limit);
        var from = least.toMillis() <= to ? least.toMillis() : 0;
        return from + (long) (fraction * (to - from + 1));
    }

    /** Returns the text that {@link #parse} reads. */
    @Override
    public String toString() {
        return least.equals(most) ? Durations.format(least) : Durations.format(least) + ".." + Durations.format(most);
    }
}
