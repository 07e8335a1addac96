package twotabs.common.truth;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import twotabs.common.event.EventKind;

/** Reads values as a careful reader does, who knows the fields and nothing of who wrote them. */
public final class StrictReader {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Map<EventKind, Map<String, Predicate<JsonNode>>> FIELDS = Map.of(
            EventKind.message,
            Map.of(
                    "seq",
                    JsonNode::isIntegralNumber,
                    "message",
                    JsonNode::isTextual,
                    "event_time",
                    StrictReader::isTime),
            EventKind.sighting,
            Map.of(
                    "event_id", JsonNode::isTextual,
                    "seq", JsonNode::isIntegralNumber,
                    "event_time", StrictReader::isTime,
                    "monster", JsonNode::isTextual,
                    "strength", JsonNode::isIntegralNumber,
                    "country", country -> country.isTextual() || country.isNull(),
                    "lat", JsonNode::isNumber,
                    "lon", JsonNode::isNumber,
                    "reporter", JsonNode::isTextual),
            EventKind.rescue,
            Map.of(
                    "event_id", JsonNode::isTextual,
                    "seq", JsonNode::isIntegralNumber,
                    "event_time", StrictReader::isTime,
                    "sighting_id", JsonNode::isTextual,
                    "team", JsonNode::isTextual,
                    "arrives_at", StrictReader::isTime));

    private StrictReader() {}

    /** The {@code seq} of a good record; empty: it is bad. */
    public static OptionalLong seq(EventKind kind, byte[] value) {
        if (value == null) {
            return OptionalLong.empty();
        }
        try {
            var node = JSON.readTree(value);
            var isGood = FIELDS.get(kind).entrySet().stream()
                    .allMatch(field ->
                            node.has(field.getKey()) && field.getValue().test(node.get(field.getKey())));
            return isGood ? OptionalLong.of(node.get("seq").asLong()) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean isTime(JsonNode node) {
        try {
            Instant.parse(node.asText());
            return node.isTextual();
        } catch (DateTimeException e) {
            return false;
        }
    }
}
