package twotabs.producer;

import java.time.Instant;
import java.util.function.LongFunction;
import twotabs.common.event.Event;
import twotabs.common.event.Key;
import twotabs.common.event.Scenario;
import twotabs.common.event.Timeline;

/**
 * What to send, and when.
 *
 * @param count -1: without end
 * @param throughput events per second; -1: as fast as it goes
 */
record Plan(Scenario scenario, long seed, long first, long count, double throughput, Key key) {
    /** Event time that passes for an event where nothing paces the sending. */
    private static final double UNPACED_EVENTS_PER_SECOND = 10;

    boolean isPaced() {
        return throughput > 0;
    }

    boolean contains(long index) {
        return count < 0 || index - first < count;
    }

    /** Nanoseconds from the first event to event {@code index}. */
    long dueAfterNanos(long index) {
        return isPaced() ? (long) ((index - first) * 1e9 / throughput) : 0;
    }

    /** From an event's index to the event, on a timeline whose first event is {@code now}. */
    LongFunction<Event> eventsFrom(Instant now) {
        var timeline = Timeline.through(first, now, isPaced() ? throughput : UNPACED_EVENTS_PER_SECOND);
        var events = scenario.events(seed);
        return index -> events.apply(index, timeline.at(index));
    }
}
