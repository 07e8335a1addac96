package twotabs.common.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;
import twotabs.common.event.Dice;

/** The ways in which a record is malformed. */
public enum Malformed {
    /** The JSON is cut off at a random byte. */
    truncated {
        @Override
        byte[] spoil(byte[] good, Dice dice) {
            return Arrays.copyOf(good, 1 + dice.below(good.length - 1, CUT));
        }
    },
    /** The value is an error page, as from a proxy that cannot reach its server. */
    not_json {
        @Override
        byte[] spoil(byte[] good, Dice dice) {
            return "<html><body>502 Bad Gateway</body></html>".getBytes(StandardCharsets.US_ASCII);
        }
    },
    /** The number {@code seq} is a text. */
    wrong_type {
        @Override
        byte[] spoil(byte[] good, Dice dice) {
            return replaced(good, "\"seq\":(\\d+)", "\"seq\":\"no. $1\"");
        }
    },
    /** The field {@code event_time} is missing. */
    missing_field {
        @Override
        byte[] spoil(byte[] good, Dice dice) {
            return replaced(good, ",\"event_time\":\"[^\"]*\"", "");
        }
    },
    /** The event time is not in ISO 8601. */
    bad_time {
        @Override
        byte[] spoil(byte[] good, Dice dice) {
            return replaced(good, "\"event_time\":\"[^\"]*\"", "\"event_time\":\"half past ten\"");
        }
    },
    /** The record has no value. */
    null_value {
        @Override
        byte[] spoil(byte[] good, Dice dice) {
            return null;
        }
    },
    /** The value contains a photograph and is cut off at {@value #OVERSIZE} bytes. */
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

    /** Returns the malformed value for a good value; null for a record without a value. */
    abstract byte[] spoil(byte[] good, Dice dice);

    private static byte[] replaced(byte[] good, String pattern, String by) {
        return new String(good, StandardCharsets.US_ASCII)
                .replaceFirst(pattern, by)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** @throws TypeConversionException if no constant has this text */
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
