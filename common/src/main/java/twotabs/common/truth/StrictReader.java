package twotabs.common.truth;

import static twotabs.common.json.Scalar.BIGINT;
import static twotabs.common.json.Scalar.DOUBLE;
import static twotabs.common.json.Scalar.INT;
import static twotabs.common.json.Scalar.STRING;
import static twotabs.common.json.Scalar.TIMESTAMP;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import twotabs.common.event.EventKind;
import twotabs.common.json.ObjectType;
import twotabs.common.json.ObjectType.Field;
import twotabs.common.json.Scalar;
import twotabs.common.json.StrictJson;

/** Reads values strictly by the schema of their kind, independently of the program that wrote them. */
public final class StrictReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<EventKind, ObjectType> SCHEMAS = Map.of(
            EventKind.message,
            new ObjectType(required("seq", BIGINT), required("message", STRING), required("event_time", TIMESTAMP)),
            EventKind.sighting,
            new ObjectType(
                    required("event_id", STRING),
                    required("seq", BIGINT),
                    required("event_time", TIMESTAMP),
                    required("monster", STRING),
                    required("strength", INT),
                    new Field("country", STRING, false), // At sea a sighting has no country.
                    required("lat", DOUBLE),
                    required("lon", DOUBLE),
                    required("reporter", STRING)),
            EventKind.rescue,
            new ObjectType(
                    required("event_id", STRING),
                    required("seq", BIGINT),
                    required("event_time", TIMESTAMP),
                    required("sighting_id", STRING),
                    required("team", STRING),
                    required("arrives_at", TIMESTAMP)));

    private StrictReader() {}

    public static ObjectType schema(EventKind kind) {
        return SCHEMAS.get(kind);
    }

    /** Returns the event of a good record; empty if the record is bad. */
    public static Optional<JsonNode> read(EventKind kind, byte[] value) {
        if (StrictJson.flaw(schema(kind), value) != null) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the {@code seq} of a good record; empty if the record is bad. */
    public static OptionalLong seq(EventKind kind, byte[] value) {
        return read(kind, value).stream()
                .mapToLong(event -> event.get("seq").asLong())
                .findFirst();
    }

    private static Field required(String name, Scalar type) {
        return new Field(name, type, true);
    }
}
