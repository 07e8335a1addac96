package twotabs.common.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** The notebook's own event: "message 1", "message 2" and so on. */
public record Message(long seq, String message, Instant eventTime) implements Event {
    static Message numbered(long index, Instant eventTime) {
        return new Message(index, "message " + index, eventTime);
    }

    @Override
    public Optional<String> key(Key key) {
        if (key != Key.none) {
            throw new IllegalArgumentException("a message has no " + key);
        }
        return Optional.empty();
    }

    @Override
    public void writeFields(JsonGenerator json) throws IOException {
        json.writeNumberField("seq", seq);
        json.writeStringField("message", message);
        json.writeStringField("event_time", EventTime.format(eventTime));
    }
}
