package twotabs.common.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;
import twotabs.common.event.Dice;

/** Ways in which a record is not what its readers count on. */
public enum Malformed {
    /** The JSON ends too early, somewhere. */
    truncated {
        @Override
        byte[] spoil(byte[] good, Dice dice) {
            return Arrays.copyOf(good, 1 + dice.below(good.length - 1, CUT));
        }
    },
    /** What a proxy sends when it has lost its server. */
    not_json {
        @Override
        byte[] spoil(byte[] good, Dice dice) {
            return "<html><body>502 Bad Gateway</body></html>".getBytes(StandardCharsets.US_ASCII);
        }
    },
    /** Text where a number should be. */
    wrong_type {
        @Override
        byte[] spoil(byte[] good, Dice dice) {
            return replaced(good, "\"seq\":(\\d+)", "\"seq\":\"no. $1\"");
        }
    },
    /** Nobody knows when it happened. */
    missing_field {
        @Override
        byte[] spoil(byte[] good, Dice dice) {
            return replaced(good, ",\"event_time\":\"[^\"]*\"", "");
        }
    },
    /** A time that no reader of ISO-8601 understands. */
    bad_time {
        @Override
        byte[] spoil(byte[] good, Dice dice) {
            return replaced(good, "\"event_time\":\"[^\"]*\"", "\"event_time\":\"half past ten\"");
        }
    },
    /** No value at all. */
    null_value {
        @Override
        byte[] spoil(byte[] good, Dice dice) {
            return null;
        }
    },
    /** Someone sends a photograph along, and all of it is cut off at {@value #OVERSIZE} bytes. */
    oversized {
        @Override
        byte[] spoil(byte[] good, Dice dice) {
            var bytes = new byte[OVERSIZE];
            Arrays.fill(bytes, (byte) 'A');
            System.arraycopy(good, 0, bytes, 0, good.length - 1);
            var photo = ",\"photo\":\"".getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(photo, 0, bytes, good.length - 1, photo.length);
            return bytes;
        }
    };

    static final int OVERSIZE = 100_000;

    private static final int CUT = 10;

    /** The value of a good record, spoilt; null for a record without a value. */
    abstract byte[] spoil(byte[] good, Dice dice);

    private static byte[] replaced(byte[] good, String pattern, String by) {
        return new String(good, StandardCharsets.US_ASCII)
                .replaceFirst(pattern, by)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** @throws TypeConversionException any other text than {@link #toString} gives */
    public static Malformed parse(String text) {
        return Stream.of(values())
                .filter(kind -> kind.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("takes, behind the share, any of " + names()
                        + ", such as 1%:truncated,null, not '" + text + "'"));
    }

    private static String names() {
        return Stream.of(values()).map(Malformed::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return this == null_value ? "null" : name().replace('_', '-');
    }
}
