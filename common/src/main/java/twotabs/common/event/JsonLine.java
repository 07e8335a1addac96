package twotabs.common.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Builds one line of JSON as bytes. Jackson's {@code JsonGenerator} writes the same bytes, but slower: in the same
 * processor time, a dry run with {@code JsonGenerator} made 0.6 times as many events, and a run that sends to Kafka at
 * full speed made 0.85 times as many. All text comes from this project: it is ASCII without characters that JSON would
 * escape.
 */
final class JsonLine {
    private static final int MINUTE = 60_000;
    private static final byte[] HEX = ascii("0123456789abcdef");
    /** The digits of 000 to 999, three bytes each, so that one division gives three digits. */
    private static final byte[] THREE = new byte[3000];

    static {
        for (var i = 0; i < 1000; i++) {
            THREE[3 * i] = (byte) ('0' + i / 100);
            THREE[3 * i + 1] = (byte) ('0' + i / 10 % 10);
            THREE[3 * i + 2] = (byte) ('0' + i % 10);
        }
    }

    /** The size of the buffer in bytes, which is more than any event needs. */
    private static final int LONGEST = 512;

    private final byte[] bytes = new byte[LONGEST];
    /** The arrays that {@link #end} returns, one for each length. New arrays would burden the garbage collector. */
    private final byte[][] lines = new byte[LONGEST + 1][];

    /** The minute that was written last, because consecutive times often lie in the same minute. */
    private final byte[] minuteText = ascii("0000-00-00T00:00:");

    private long minute = Long.MAX_VALUE;
    private int length;

    void begin() {
        length = 0;
    }

    /** Returns the line. The array is valid until another line of the same length ends. */
    byte[] end() {
        if (lines[length] == null) {
            lines[length] = new byte[length];
        }
        System.arraycopy(bytes, 0, lines[length], 0, length);
        return lines[length];
    }

    /** Encodes text for {@link #raw}. */
    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    JsonLine raw(byte[] ascii) {
        System.arraycopy(ascii, 0, bytes, length, ascii.length);
        length += ascii.length;
        return this;
    }

    @SuppressWarnings("deprecation") // correct for ASCII; no other method copies without a new array
    JsonLine text(String ascii) {
        var size = ascii.length();
        ascii.getBytes(0, size, bytes, length);
        length += size;
        return this;
    }

    /** Writes an integer of 0 or more. */
    JsonLine number(long value) {
        if (value < 1000) {
            leading((int) value);
        } else {
            var thousands = value / 1000;
            number(thousands);
            three((int) (value - 1000 * thousands));
        }
        return this;
    }

    private void leading(int value) {
        var from = value < 10 ? 2 : value < 100 ? 1 : 0;
        System.arraycopy(THREE, 3 * value + from, bytes, length, 3 - from);
        length += 3 - from;
    }

    private void three(int value) {
        System.arraycopy(THREE, 3 * value, bytes, length, 3);
        length += 3;
    }

    /** Writes 16 hexadecimal digits. */
    void hex(long value) {
        var rest = value;
        for (var at = length + 15; at >= length; at--) {
            bytes[at] = HEX[(int) rest & 15];
            rest >>>= 4;
        }
        length += 16;
    }

    /** Writes thousandths, up to 999,999, as a decimal with one to three digits after the point: -7.25, 12.0. */
    void thousandths(int value) {
        if (value < 0) {
            bytes[length++] = '-';
        }
        var size = Math.abs(value);
        var whole = size / 1000;
        leading(whole);
        bytes[length++] = '.';
        three(size - 1000 * whole);
        length -= bytes[length - 1] != '0' ? 0 : bytes[length - 2] != '0' ? 1 : 2;
    }

    /** Writes a time as {@link EventTime#format} does, for the years 0 to 9999. */
    void time(Instant time) {
        var millis = time.toEpochMilli();
        if (millis < minute || millis >= minute + MINUTE) {
            minute = Math.floorDiv(millis, MINUTE) * MINUTE;
            writeMinute(LocalDateTime.ofEpochSecond(minute / 1000, 0, ZoneOffset.UTC));
        }
        raw(minuteText);
        var inMinute = (int) (millis - minute);
        var seconds = inMinute / 1000;
        two(seconds, bytes, length);
        length += 2;
        bytes[length++] = '.';
        three(inMinute - 1000 * seconds);
        bytes[length++] = 'Z';
    }

    private void writeMinute(LocalDateTime time) {
        two(time.getYear() / 100, minuteText, 0);
        two(time.getYear() % 100, minuteText, 2);
        two(time.getMonthValue(), minuteText, 5);
        two(time.getDayOfMonth(), minuteText, 8);
        two(time.getHour(), minuteText, 11);
        two(time.getMinute(), minuteText, 14);
    }

    private static void two(int value, byte[] bytes, int at) {
        bytes[at] = (byte) ('0' + value / 10);
        bytes[at + 1] = (byte) ('0' + value % 10);
    }
}
