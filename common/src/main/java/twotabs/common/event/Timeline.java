package twotabs.common.event;

import java.time.Instant;

/** When events happen: event 1 at {@code start}, then {@code eventsPerSecond} of them for each second of event time. */
public record Timeline(Instant start, double eventsPerSecond) {
    public Timeline {
        if (!(eventsPerSecond > 0)) {
            throw new IllegalArgumentException("events per second must be above 0, not " + eventsPerSecond);
        }
    }

    /** The timeline on which event {@code index} happens at {@code now}. */
    public static Timeline through(long index, Instant now, double eventsPerSecond) {
        var behind = new Timeline(Instant.EPOCH, eventsPerSecond).at(index).toEpochMilli();
        return new Timeline(now.minusMillis(behind), eventsPerSecond);
    }

    /** The event time of event {@code index}, in whole milliseconds; the first event has index 1. */
    public Instant at(long index) {
        return start.plusMillis((long) ((index - 1) * 1000.0 / eventsPerSecond));
    }
}
