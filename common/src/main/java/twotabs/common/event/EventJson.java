package twotabs.common.event;

/** Writes each event as one JSON object, with the fields in the order of the event's kind. Not thread-safe. */
public final class EventJson {
    private final JsonLine line = new JsonLine();

    /** Returns the event in ASCII, which is also UTF-8. The next call may overwrite the array. */
    public byte[] bytes(Event event) {
        line.begin();
        event.write(line);
        return line.end();
    }
}
