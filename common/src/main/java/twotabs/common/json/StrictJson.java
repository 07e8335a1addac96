package twotabs.common.json;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Checks that a record is one JSON object in UTF-8 (RFC 8259) and nothing else, and that its values have the types of a
 * schema. The lessons, the truth and {@code verify} all use this class.
 */
public final class StrictJson {
    private static final String NO_VALUE = "no value at all";
    private static final String NOT_ONE_OBJECT = "not one JSON object";
    private static final JsonFactory JSON = new JsonFactory();

    private StrictJson() {}

    /**
     * Checks a record, whose value is read only once.
     *
     * @param value the value of the record; null if the record has no value
     * @return why the record is bad; null if it is good
     */
    public static String flaw(ObjectType schema, byte[] value) {
        if (value == null) {
            return NO_VALUE;
        }
        if (!isUtf8Object(value)) {
            return NOT_ONE_OBJECT;
        }
        try (var parser = JSON.createParser(value)) {
            parser.nextToken();
            var flaw = schema.flaw(parser);
            return parser.nextToken() != null ? NOT_ONE_OBJECT : flaw == null ? null : flaw.toString();
        } catch (IOException e) {
            return NOT_ONE_OBJECT;
        }
    }

    /** Returns false for UTF-16, UTF-32, a byte order mark and overlong UTF-8: Jackson alone would accept these. */
    private static boolean isUtf8Object(byte[] value) {
        var start = 0;
        while (start < value.length && isSpace(value[start])) {
            start++;
        }
        return start < value.length && value[start] == '{' && value.length > 1 && value[1] != 0 && isUtf8(value);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static boolean isUtf8(byte[] value) {
        for (var b : value) {
            if (b < 0) {
                return isDecodable(value);
            }
        }
        return true;
    }

    private static boolean isDecodable(byte[] value) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
