package twotabs.demo.pictures;

import java.time.Duration;
import java.time.Instant;
import twotabs.common.event.EventTime;

/** Times of day in UTC, and the full steps of a clock. */
final class AxisTime {
    private AxisTime() {}

    /** As in 10:05. */
    static String minutes(Instant time) {
        return EventTime.format(time).substring(11, 16);
    }

    /** As in 10:05:30. */
    static String seconds(Instant time) {
        return EventTime.format(time).substring(11, 19);
    }

    static Instant floor(Instant time, Duration step) {
        return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), step.toMillis()) * step.toMillis());
    }

    static Instant ceiling(Instant time, Duration step) {
        var floor = floor(time, step);
        return floor.equals(time) ? time : floor.plus(step);
    }
}
