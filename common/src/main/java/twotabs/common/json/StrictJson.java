package twotabs.common.json;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Whether a record is the JSON that was asked for: one object in UTF-8 (RFC 8259) and nothing else, whose values are of the
 * JSON types that the schema's types have. Lessons, the truth and {@code verify} all ask here.
 */
public final class StrictJson {
    private static final String NO_VALUE = "no value at all";
    private static final String NOT_ONE_OBJECT = "not one JSON object";
    private static final JsonFactory JSON = new JsonFactory();

    private StrictJson() {}

    /**
     * Reads all of the value once.
     *
     * @param value null: the record has none
     * @return in words, why the record is bad; null: it is good
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

    /** Jackson alone would take UTF-16, UTF-32, a byte order mark, and UTF-8 that is longer than it need be. */
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
