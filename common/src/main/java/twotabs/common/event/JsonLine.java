package twotabs.common.event;

import java.time.Instant;
import java.util.Arrays;

/**
 * One JSON object as bytes, written by hand: a generator that can send as fast as Kafka takes events has no time for a
 * general writer. Names and values are this project's own, ASCII without quotes, backslashes and control characters.
 */
final class JsonLine {
    private byte[] bytes = new byte[512];
    private int length;

    void begin() {
        length = 0;
        add('{');
    }

    byte[] end() {
        bytes[length - 1] = '}'; // where the comma after the last field is
        return Arrays.copyOf(bytes, length);
    }

    void text(String name, String value) {
        open(name);
        add('"');
        add(value);
        add('"');
        add(',');
    }

    void nothing(String name) {
        open(name);
        add("null");
        add(',');
    }

    void number(String name, long value) {
        open(name);
        digits(value);
        add(',');
    }

    /** 16 hexadecimal digits. */
    void hex(String name, long value) {
        open(name);
        add('"');
        for (var shift = 60; shift >= 0; shift -= 4) {
            add("0123456789abcdef".charAt((int) (value >>> shift) & 15));
        }
        add('"');
        add(',');
    }

    /** Thousandths as a decimal fraction, as short as it can be but with a digit behind the point: -7.25, 12.0. */
    void thousandths(String name, int value) {
        open(name);
        if (value < 0) {
            add('-');
        }
        var size = Math.abs(value);
        digits(size / 1000);
        add('.');
        var rest = size % 1000;
        add((char) ('0' + rest / 100));
        if (rest % 100 != 0) {
            add((char) ('0' + rest / 10 % 10));
        }
        if (rest % 10 != 0) {
            add((char) ('0' + rest % 10));
        }
        add(',');
    }

    void time(String name, Instant value) {
        open(name);
        add('"');
        ensure(EventTime.LENGTH);
        EventTime.write(value.toEpochMilli(), bytes, length);
        length += EventTime.LENGTH;
        add('"');
        add(',');
    }

    private void open(String name) {
        add('"');
        add(name);
        add('"');
        add(':');
    }

    private void digits(long value) {
        ensure(20);
        var size = 1;
        for (var power = 10L; size < 19 && value >= power; power *= 10) {
            size++;
        }
        var rest = value;
        for (var i = length + size - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += size;
    }

    @SuppressWarnings("deprecation") // for what is not Latin-1; nothing else copies ASCII without making an array first
    private void add(String ascii) {
        ensure(ascii.length());
        ascii.getBytes(0, ascii.length(), bytes, length);
        length += ascii.length();
    }

    private void add(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length + more);
        }
    }
}
