package twotabs.producer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.TypeConversionException;
import twotabs.common.quantity.Durations;

/** The time of the first event: now, a duration before or after now, or a fixed time. */
interface StartTime {
    /** Kafka's timestamps begin in this year. */
    int FIRST_YEAR = 1970;

    /** No lesson needs a later year. */
    int LAST_YEAR = 2999;

    Instant from(Instant now);

    /** @throws TypeConversionException for a text that is not like now, -2h, +2h or 2026-01-31T10:00:00Z */
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
            // the exception below reports the wrong text
        }
        throw new TypeConversionException("takes now, -2h, +2h, or a time of the years " + FIRST_YEAR + " to "
                + LAST_YEAR + " such as 2026-01-31T10:00:00Z, not '" + text + "'");
    }
}
