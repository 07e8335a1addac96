package twotabs.common.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An object with the fields of a schema. Other fields are ignored. A field of the schema that occurs twice is a flaw,
 * because readers do not agree on which of the two values counts.
 */
public record ObjectType(List<Field> fields) implements JsonType {
    /** @param required whether the field must exist and must not be null */
    public record Field(String name, JsonType type, boolean required) implements Serializable {}

    public ObjectType {
        fields = List.copyOf(fields);
    }

    public ObjectType(Field... fields) {
        this(List.of(fields));
    }

    @Override
    public Flaw flaw(JsonParser parser) throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            return JsonType.mismatch(parser, "STRUCT");
        }
        Flaw first = null;
        var seen = new boolean[fields.size()];
        var present = new boolean[fields.size()];
        var expected = 0;
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            var token = parser.nextToken();
            var i = indexOf(name, expected);
            if (i < 0) {
                parser.skipChildren();
                continue;
            }
            expected = i + 1;
            var flaw =
                    token == JsonToken.VALUE_NULL ? null : fields.get(i).type().flaw(parser);
            present[i] = token != JsonToken.VALUE_NULL;
            if (first == null && (flaw != null || seen[i])) {
                first = (seen[i] ? new Flaw("there twice") : flaw).within(name);
            }
            seen[i] = true;
        }
        return first == null ? missing(present) : first;
    }

    /** Returns the field's index or -1. Tries {@code expected} first: programs usually keep the order of the fields. */
    private int indexOf(String name, int expected) {
        if (expected < fields.size() && fields.get(expected).name().equals(name)) {
            return expected;
        }
        for (var i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private Flaw missing(boolean[] present) {
        for (var i = 0; i < present.length; i++) {
            if (!present[i] && fields.get(i).required()) {
                return new Flaw("without " + missingNames(present));
            }
        }
        return null;
    }

    private String missingNames(boolean[] present) {
        return IntStream.range(0, present.length)
                .filter(i -> !present[i] && fields.get(i).required())
                .mapToObj(i -> fields.get(i).name())
                .collect(Collectors.joining(", "));
    }
}
