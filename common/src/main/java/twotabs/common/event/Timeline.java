package twotabs.common.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The event times of a stream: event 1 happens at {@code start}, and the others follow at the rate. */
public record Timeline(Instant start, Rate rate) {
    public Timeline {
        start = start.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Returns the timeline on which event {@code index} happens at {@code now}. */
    public static Timeline through(long index, Instant now, Rate rate) {
        return new Timeline(now.minusMillis((long) rate.millisUntil(index - 1)), rate);
    }

    /** Returns the event time of event {@code index}, in whole milliseconds; the first event has index 1. */
    public Instant at(long index) {
        return Instant.ofEpochMilli(start.toEpochMilli() + (long) rate.millisUntil(index - 1));
    }

    /** Returns the index of the last event that has happened at {@code time}; 0 if no event has. */
    public long lastBy(Instant time) {
        if (time.isBefore(start)) {
            return 0;
        }
        // The estimate ignores rounding and jitter; the loops correct the estimate.
        var last = rate.lastWithin(time.toEpochMilli() - start.toEpochMilli() + 1) + 1;
        while (at(last + 1).compareTo(time) <= 0) {
            last++;
        }
        while (at(last).isAfter(time)) {
            last--;
        }
        return last;
    }
}
