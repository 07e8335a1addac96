package twotabs.common.event;

/** Events as JSON, one object each, the fields in the order of the event's kind. Not for use by several threads. */
public final class EventJson {
    private final JsonLine line = new JsonLine();

    /** ASCII, and therefore UTF-8. To be used before the next event: its bytes may be written over these. */
    public byte[] bytes(Event event) {
        line.begin();
        event.write(line);
        return line.end();
    }
}
