package twotabs.challenges.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import twotabs.challenges.run.Cell;

/** Reads a sighting with Jackson instead of Spark: what a good record is. */
final class ReadableEvent {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReadableEvent() {}

    /** The nine fields as cells; empty if the value is no sighting, or lacks a field other than the country. */
    static Optional<List<String>> of(String value) {
        try {
            var event = value == null ? null : JSON.readTree(value);
            return event != null && isWhole(event) ? Optional.of(cells(event)) : Optional.empty();
        } catch (JsonProcessingException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean isWhole(JsonNode event) {
        return event.path("event_id").isTextual()
                && event.path("seq").isIntegralNumber()
                && event.path("event_time").isTextual()
                && event.path("monster").isTextual()
                && event.path("strength").isIntegralNumber()
                && event.path("lat").isNumber()
                && event.path("lon").isNumber()
                && event.path("reporter").isTextual();
    }

    private static List<String> cells(JsonNode event) {
        return List.of(
                Cell.text(event.get("event_id").textValue()),
                Cell.text(event.get("seq").longValue()),
                Cell.text(Instant.parse(event.get("event_time").textValue())),
                Cell.text(event.get("monster").textValue()),
                Cell.text(event.get("strength").intValue()),
                Cell.text(event.path("country").textValue()),
                Cell.text(event.get("lat").doubleValue()),
                Cell.text(event.get("lon").doubleValue()),
                Cell.text(event.get("reporter").textValue()));
    }
}
