package twotabs.common.event;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Events as UTF-8 JSON, one object each, the fields in the order of the event's kind. Not for use by several threads. */
public final class EventJson {
    private final JsonFactory factory = new JsonFactory();
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(512);

    public byte[] bytes(Event event) {
        buffer.reset();
        try (var json = factory.createGenerator(buffer)) {
            json.writeStartObject();
            event.writeFields(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.toByteArray();
    }
}
