package twotabs.common.event;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Event times as text: ISO-8601 in UTC, always with milliseconds. */
public final class EventTime {
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private EventTime() {}

    /** As in {@code 2026-01-31T10:05:30.000Z}. */
    public static String format(Instant time) {
        return FORMAT.format(time);
    }
}
