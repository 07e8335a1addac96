package twotabs.consumer.console;

import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.util.Locale;
import java.util.TimeZone;

/**
 * Parses the event times in Spark's progress. Spark's format (ProgressReporter) differs from ISO-8601: years after 9999 have no
 * sign, dates before 1582 are in the Julian calendar, and years BC look like years AD.
 */
final class SparkTime {
    private SparkTime() {}

    static Instant parse(String text) {
        var format = new SimpleDateFormat("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);
        format.setTimeZone(TimeZone.getTimeZone("UTC"));
        try {
            return format.parse(text).toInstant();
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
