package twotabs.common.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.Month;
import java.time.Year;

/**
 * A date or a time in ISO 8601: {@code 2026-03-01}, {@code 2026-03-01T12:00:00.125+01:00}. Only the fraction of a
 * second is optional. A year beyond 9999 has a sign and five or six digits. The text is read digit by digit, because
 * java.time creates several objects for each text.
 */
final class IsoText {
    /**
     * Spark counts microseconds in 64 bits, from the year -290308 to 294247. A time near these limits would stop a
     * query: adding the length of a window or a bound overflows, and java.sql.Timestamp counts old days in the Julian
     * calendar, six years earlier.
     */
    private static final int FIRST_YEAR = -290_000;

    private static final int LAST_YEAR = 294_000;

    private static final int NO_NUMBER = -1;
    private static final int MAX_FRACTION_DIGITS = 9;
    private static final int MAX_OFFSET_MINUTES = 18 * 60;

    private final char[] text;
    private final int end;
    private int at;

    private IsoText(char[] text, int start, int length) {
        this.text = text;
        this.at = start;
        this.end = start + length;
    }

    /** Returns the text of the parser's current token. */
    static IsoText of(JsonParser parser) throws IOException {
        return new IsoText(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    static IsoText of(String text) {
        return new IsoText(text.toCharArray(), 0, text.length());
    }

    boolean isDate() {
        return date() && at == end;
    }

    /** Returns whether the text is a date, a time of day, and {@code Z} or an offset from UTC. */
    boolean isInstant() {
        return date() && take('T') && timeOfDay() && zone() && at == end;
    }

    /** Returns whether the text is a date and a time of day, without a zone. */
    boolean isLocalTime() {
        return date() && take('T') && timeOfDay() && at == end;
    }

    private boolean date() {
        var year = year();
        if (year < FIRST_YEAR || year > LAST_YEAR || !take('-')) {
            return false;
        }
        var month = twoDigits();
        if (month < 1 || month > 12 || !take('-')) {
            return false;
        }
        var day = twoDigits();
        return day >= 1 && day <= Month.of(month).length(Year.isLeap(year));
    }

    /** Reads a year. Returns {@code Integer.MAX_VALUE} if there is no year. */
    private int year() {
        var negative = take('-');
        var signed = negative || take('+');
        var start = at;
        var year = 0;
        while (isDigit() && at - start < 7) {
            year = 10 * year + text[at++] - '0';
        }
        var digits = at - start;
        var written = signed ? digits >= (negative ? 4 : 5) && digits <= 6 : digits == 4;
        return written ? (negative ? -year : year) : Integer.MAX_VALUE;
    }

    private boolean timeOfDay() {
        return upTo(23) && take(':') && upTo(59) && take(':') && upTo(59) && (!take('.') || fraction());
    }

    private boolean fraction() {
        var start = at;
        while (isDigit()) {
            at++;
        }
        return at > start && at - start <= MAX_FRACTION_DIGITS;
    }

    private boolean zone() {
        if (take('Z')) {
            return true;
        }
        if (!take('+') && !take('-')) {
            return false;
        }
        var hours = twoDigits();
        if (hours == NO_NUMBER || !take(':')) {
            return false;
        }
        var minutes = twoDigits();
        return minutes >= 0 && minutes <= 59 && 60 * hours + minutes <= MAX_OFFSET_MINUTES;
    }

    private boolean upTo(int most) {
        var number = twoDigits();
        return number >= 0 && number <= most;
    }

    /** Reads a number of two digits. Returns {@link #NO_NUMBER} if there is no such number. */
    private int twoDigits() {
        if (end - at < 2) {
            return NO_NUMBER;
        }
        var tens = text[at] - '0';
        var ones = text[at + 1] - '0';
        at += 2;
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? NO_NUMBER : 10 * tens + ones;
    }

    private boolean isDigit() {
        return at < end && text[at] >= '0' && text[at] <= '9';
    }

    private boolean take(char wanted) {
        if (at < end && text[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }
}
