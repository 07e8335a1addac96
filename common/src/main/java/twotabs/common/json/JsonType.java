package twotabs.common.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Serializable;

/** A type that a JSON value must have, named after a type of SQL. */
public sealed interface JsonType extends Serializable permits Scalar, DecimalType, ArrayType, MapType, ObjectType {
    /**
     * Checks one value, from the parser's current token to the last token of the value.
     *
     * @return why the value is not of this type; null if it is of this type
     * @throws IOException if the text is not JSON
     */
    Flaw flaw(JsonParser parser) throws IOException;

    /** Skips a value of another JSON type than {@code expected}, and returns a flaw that names both types. */
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
