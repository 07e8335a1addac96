package twotabs.producer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.TypeConversionException;
import twotabs.common.quantity.Durations;

/** When the first event happens: now, so long before or after now, or at a time. */
interface StartTime {
    /** Kafka counts from the first of these years; the second is far enough for a story. */
    int FIRST_YEAR = 1970;

    int LAST_YEAR = 2999;

    Instant from(Instant now);

    /** @throws TypeConversionException any other text than now, -2h, +2h, 2026-01-31T10:00:00Z */
    static StartTime parse(String text) {
        if (text.equals("now")) {
            return now -> now;
        }
        if (text.startsWith("-")) {
            var before = Durations.parse(text.substring(1));
            return now -> now.minus(before);
        }
        if (text.startsWith("+")) {
            var after = Durations.parse(text.substring(1));
            return now -> now.plus(after);
        }
        try {
            var time = OffsetDateTime.parse(text);
            if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
                return now -> time.toInstant();
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw new TypeConversionException("takes now, -2h, +2h, or a time of the years " + FIRST_YEAR + " to "
                + LAST_YEAR + " such as 2026-01-31T10:00:00Z, not '" + text + "'");
    }
}
