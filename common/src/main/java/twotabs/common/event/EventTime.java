package twotabs.common.event;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Event times as text: ISO 8601 in UTC, always with milliseconds, as in {@code 2026-01-31T10:05:30.000Z}. */
public final class EventTime {
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private EventTime() {}

    /** Years before 0 and after 9999 have a sign, as in {@code +10000-01-01T00:00:00.000Z}. */
    public static String format(Instant time) {
        return FORMAT.format(time);
    }
}
