package twotabs.challenges.run;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** A value of a row as text. A whole number has the same text in every type; a number and a text differ in theirs. */
public final class Cell {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Cell() {}

    public static String text(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Timestamp time) {
            return time(time.toInstant());
        }
        if (value instanceof Instant time) {
            return time(time);
        }
        if (value instanceof LocalDateTime time) {
            return time(time.toInstant(ZoneOffset.UTC)) + " without a zone";
        }
        if (value instanceof Date date) {
            return date.toLocalDate().toString();
        }
        if (value instanceof BigDecimal || value instanceof Double || value instanceof Float) {
            return number(new BigDecimal(value.toString()));
        }
        if (value instanceof byte[] bytes) {
            return "bytes " + Arrays.toString(bytes);
        }
        if (value instanceof String text) {
            return text.matches("-?\\d[\\d:. -]*|null") ? '"' + text + '"' : text;
        }
        return value.toString();
    }

    /** 3.0 and 3 are one number. */
    private static String number(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** The time of day on the day of the scripts; else the date too. */
    private static String time(Instant time) {
        var text = TIME.format(time.atOffset(ZoneOffset.UTC));
        var millis = time.toEpochMilli() % 1000;
        return text.replaceFirst("^2026-01-31 ", "")
                + (millis == 0 ? "" : ".%03d".formatted(Math.floorMod(millis, 1000)));
    }
}
