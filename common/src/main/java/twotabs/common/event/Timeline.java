package twotabs.common.event;

import java.time.Instant;

/** When events happen: event 1 at {@code start}, and the others at the rate, which is of event time. */
public record Timeline(Instant start, Rate rate) {
    /** The timeline on which event {@code index} happens at {@code now}. */
    public static Timeline through(long index, Instant now, Rate rate) {
        return new Timeline(now.minusMillis((long) rate.millisUntil(index - 1)), rate);
    }

    /** The event time of event {@code index}, in whole milliseconds; the first event has index 1. */
    public Instant at(long index) {
        return Instant.ofEpochMilli(start.toEpochMilli() + (long) rate.millisUntil(index - 1));
    }

    /** The last event that has happened at {@code time}; 0 where none has. */
    public long lastBy(Instant time) {
        var millis = time.toEpochMilli() - start.toEpochMilli();
        return millis < 0 ? 0 : rate.lastWithin(millis) + 1;
    }
}
