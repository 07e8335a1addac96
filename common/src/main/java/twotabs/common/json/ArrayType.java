package twotabs.common.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** An array. Each element is null or of the type {@code element}. */
public record ArrayType(JsonType element) implements JsonType {
    @Override
    public Flaw flaw(JsonParser parser) throws IOException {
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            return JsonType.mismatch(parser, "ARRAY");
        }
        Flaw first = null;
        for (var i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            var flaw = parser.hasToken(JsonToken.VALUE_NULL) ? null : element.flaw(parser);
            if (flaw != null && first == null) {
                first = flaw.within("[" + i + "]");
            }
        }
        return first;
    }
}
