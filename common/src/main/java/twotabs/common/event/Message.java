package twotabs.common.event;

import java.time.Instant;
import java.util.Optional;

/** The event of the course's notebook: "message 1", "message 2" and so on. */
public record Message(long seq, String message, Instant eventTime) implements Event {
    private static final byte[] BEGIN = JsonLine.ascii("{\"seq\":");
    private static final byte[] MESSAGE = JsonLine.ascii(",\"message\":\"");
    private static final byte[] EVENT_TIME = JsonLine.ascii("\",\"event_time\":\"");
    private static final byte[] END = JsonLine.ascii("\"}");

    public static Message numbered(long number, Instant eventTime) {
        return new Message(number, "message " + number, eventTime);
    }

    /** Returns the number, because a message has no separate id. */
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
        json.raw(BEGIN).number(seq);
        json.raw(MESSAGE).text(message);
        json.raw(EVENT_TIME).time(eventTime);
        json.raw(END);
    }
}
