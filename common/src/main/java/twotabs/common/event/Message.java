package twotabs.common.event;

import java.time.Instant;
import java.util.Optional;

/** The notebook's own event: "message 1", "message 2" and so on. */
public record Message(long seq, String message, Instant eventTime) implements Event {
    public static Message numbered(long number, Instant eventTime) {
        return new Message(number, "message " + number, eventTime);
    }

    /** Its number: a message has no id of its own. */
    @Override
    public String id() {
        return Long.toString(seq);
    }

    @Override
    public Optional<String> key(Key key) {
        return Optional.empty();
    }

    @Override
    public void write(JsonLine json) {
        json.text("{\"seq\":").number(seq);
        json.text(",\"message\":\"").text(message);
        json.text("\",\"event_time\":\"").time(eventTime);
        json.text("\"}");
    }
}
