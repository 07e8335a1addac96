package twotabs.common.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** An object with any field names. Each value is null or of the type {@code value}. */
public record MapType(JsonType value) implements JsonType {
    @Override
    public Flaw flaw(JsonParser parser) throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            return JsonType.mismatch(parser, "MAP");
        }
        Flaw first = null;
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            var flaw = parser.nextToken() == JsonToken.VALUE_NULL ? null : value.flaw(parser);
            if (flaw != null && first == null) {
                first = flaw.within(name);
            }
        }
        return first;
    }
}
