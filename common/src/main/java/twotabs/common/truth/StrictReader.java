package twotabs.common.truth;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import twotabs.common.event.EventKind;

/** Reads values as a careful reader does, who knows the fields and nothing of who wrote them. */
public final class StrictReader {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Map<EventKind, Map<String, Predicate<JsonNode>>> FIELDS = Map.of(
            EventKind.message,
            Map.of("seq", StrictReader::isLong, "message", JsonNode::isTextual, "event_time", StrictReader::isTime),
            EventKind.sighting,
            Map.of(
                    "event_id", JsonNode::isTextual,
                    "seq", StrictReader::isLong,
                    "event_time", StrictReader::isTime,
                    "monster", JsonNode::isTextual,
                    "strength", JsonNode::isInt,
                    "country", StrictReader::isTextOrNothing,
                    "lat", JsonNode::isNumber,
                    "lon", JsonNode::isNumber,
                    "reporter", JsonNode::isTextual),
            EventKind.rescue,
            Map.of(
                    "event_id", JsonNode::isTextual,
                    "seq", StrictReader::isLong,
                    "event_time", StrictReader::isTime,
                    "sighting_id", JsonNode::isTextual,
                    "team", JsonNode::isTextual,
                    "arrives_at", StrictReader::isTime));

    private StrictReader() {}

    /** A good record; empty: it is bad. */
    public static Optional<JsonNode> read(EventKind kind, byte[] value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(value)).filter(event -> isGood(kind, event));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The {@code seq} of a good record; empty: it is bad. */
    public static OptionalLong seq(EventKind kind, byte[] value) {
        return read(kind, value).stream()
                .mapToLong(event -> event.get("seq").asLong())
                .findFirst();
    }

    private static boolean isGood(EventKind kind, JsonNode event) {
        return FIELDS.get(kind).entrySet().stream()
                .allMatch(field -> field.getValue().test(event.path(field.getKey())));
    }

    private static boolean isLong(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong();
    }

    /** At sea a sighting has no country. */
    private static boolean isTextOrNothing(JsonNode node) {
        return node.isTextual() || node.isNull() || node.isMissingNode();
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
