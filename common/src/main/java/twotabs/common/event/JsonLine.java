package twotabs.common.event;

import java.time.Instant;
import java.util.Arrays;

/**
 * One line of JSON as bytes, piece by piece: a generator that can send as fast as Kafka takes events has no time for a
 * general writer. All text is this project's own: ASCII, and without anything that JSON would escape.
 */
final class JsonLine {
    private static final int MINUTE = 60_000;
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    /** More than any event has. */
    private final byte[] bytes = new byte[512];

    /** The minute that was written last, up to where its seconds follow: times of one stream lie close together. */
    private final byte[] minuteText = new byte[EventTime.LENGTH];

    private long minute = Long.MIN_VALUE;
    private int length;

    void begin() {
        length = 0;
    }

    byte[] end() {
        return Arrays.copyOf(bytes, length);
    }

    @SuppressWarnings("deprecation") // for what is not Latin-1; nothing else copies ASCII without making an array first
    JsonLine text(String ascii) {
        var size = ascii.length();
        ascii.getBytes(0, size, bytes, length);
        length += size;
        return this;
    }

    JsonLine number(long value) {
        var size = 1;
        for (var power = 10L; size < 19 && value >= power; power *= 10) {
            size++;
        }
        var rest = value;
        for (var at = length + size - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += size;
        return this;
    }

    /** 16 hexadecimal digits. */
    JsonLine hex(long value) {
        for (var shift = 60; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(int) (value >>> shift) & 15];
        }
        return this;
    }

    /** Thousandths as a decimal fraction, as short as it can be but with a digit behind the point: -7.25, 12.0. */
    JsonLine thousandths(int value) {
        if (value < 0) {
            bytes[length++] = '-';
        }
        var size = Math.abs(value);
        number(size / 1000);
        bytes[length++] = '.';
        var rest = size % 1000;
        bytes[length++] = (byte) ('0' + rest / 100);
        if (rest % 100 != 0) {
            bytes[length++] = (byte) ('0' + rest / 10 % 10);
        }
        if (rest % 10 != 0) {
            bytes[length++] = (byte) ('0' + rest % 10);
        }
        return this;
    }

    /** As {@link EventTime#format} does. */
    JsonLine time(Instant time) {
        var millis = time.toEpochMilli();
        var inMinute = (int) Math.floorMod(millis, (long) MINUTE);
        if (millis - inMinute != minute) {
            minute = millis - inMinute;
            EventTime.write(minute, minuteText, 0);
        }
        System.arraycopy(minuteText, 0, bytes, length, EventTime.SECONDS);
        EventTime.writeSeconds(inMinute, bytes, length + EventTime.SECONDS);
        length += EventTime.LENGTH;
        return this;
    }
}
