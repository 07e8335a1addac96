package twotabs.common.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Serializable;

/** What a JSON value must be, by the names of SQL's types. */
public sealed interface JsonType extends Serializable permits Scalar, DecimalType, ArrayType, MapType, ObjectType {
    /**
     * Reads one value, from the parser's token to the last token of that value.
     *
     * @return null: the value is of this type
     * @throws IOException it is not JSON
     */
    Flaw flaw(JsonParser parser) throws IOException;

    /** A value of another JSON type than {@code expected}, which is passed over. */
    static Flaw mismatch(JsonParser parser, String expected) throws IOException {
        var found = nameOf(parser.currentToken());
        parser.skipChildren();
        return new Flaw(found + ", " + expected + " was expected");
    }

    private static String nameOf(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            case START_ARRAY -> "an array";
            default -> "an object";
        };
    }
}
