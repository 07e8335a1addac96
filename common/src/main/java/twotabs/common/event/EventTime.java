package twotabs.common.event;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Event times as text: ISO-8601 in UTC, always with milliseconds, as in {@code 2026-01-31T10:05:30.000Z}. */
public final class EventTime {
    static final int LENGTH = 24;
    /** Where the seconds begin. */
    static final int SECONDS = 17;

    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private static final int DAY = 86_400_000;

    private EventTime() {}

    /** Of any year; those before 0 and after 9999 have a sign, as in {@code +10000-01-01T00:00:00.000Z}. */
    public static String format(Instant time) {
        return FORMAT.format(time);
    }

    /** The same for the years 0 to 9999, faster: writes {@link #LENGTH} bytes from {@code at} on. */
    static void write(long epochMillis, byte[] bytes, int at) {
        date(Math.floorDiv(epochMillis, DAY), bytes, at);
        var millis = (int) Math.floorMod(epochMillis, (long) DAY);
        bytes[at + 10] = 'T';
        two(millis / 3_600_000, bytes, at + 11);
        bytes[at + 13] = ':';
        two(millis / 60_000 % 60, bytes, at + 14);
        bytes[at + 16] = ':';
        two(millis / 1000 % 60, bytes, at + SECONDS);
        bytes[at + 19] = '.';
        bytes[at + 20] = (byte) ('0' + millis / 100 % 10);
        two(millis % 100, bytes, at + 21);
        bytes[at + 23] = 'Z';
    }

    /** The calendar from the days since 1970, with years that begin in March (Hinnant, chrono-compatible algorithms). */
    private static void date(long epochDay, byte[] bytes, int at) {
        var day = epochDay + 719_468; // since 0000-03-01
        var era = Math.floorDiv(day, 146_097); // of 400 years
        var ofEra = (int) Math.floorMod(day, 146_097L);
        var yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        var ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var march = (5 * ofYear + 2) / 153; // months since March
        var month = march < 10 ? march + 3 : march - 9;
        var year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        two(year / 100, bytes, at);
        two(year % 100, bytes, at + 2);
        bytes[at + 4] = '-';
        two(month, bytes, at + 5);
        bytes[at + 7] = '-';
        two(ofYear - (153 * march + 2) / 5 + 1, bytes, at + 8);
    }

    private static void two(int value, byte[] bytes, int at) {
        bytes[at] = (byte) ('0' + value / 10);
        bytes[at + 1] = (byte) ('0' + value % 10);
    }
}
