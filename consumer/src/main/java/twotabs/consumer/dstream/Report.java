package twotabs.consumer.dstream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import twotabs.common.cli.Terminal;

/** What an RDD of sightings holds: an object, not a row. Spark knows nothing of its fields. */
public record Report(String monster, int strength) implements Serializable {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Null: the record is not a sighting that can be read. */
    public static Report parse(byte[] value) {
        if (value == null) {
            return null;
        }
        try {
            var event = JSON.readTree(value);
            Instant.parse(event.path("event_time").asText());
            return event.path("seq").isIntegralNumber()
                            && event.path("monster").isTextual()
                            && event.path("strength").isInt()
                    ? new Report(
                            Terminal.safe(event.get("monster").textValue()),
                            event.get("strength").intValue())
                    : null;
        } catch (IOException | DateTimeException e) {
            return null;
        }
    }
}
