package twotabs.common.event;

import java.time.Instant;
import java.util.function.BiFunction;

/** A kind of stream. */
public enum Scenario {
    messages("the notebook's \"message 1\", \"message 2\", ..."),
    monsters("people report monsters, all over the world");

    private final String description;

    Scenario(String description) {
        this.description = description;
    }

    public String description() {
        return description;
    }

    /** From an event's index, which starts at 1, and its time to the event; the same for the same seed. */
    public BiFunction<Long, Instant, Event> events(long seed) {
        return switch (this) {
            case messages -> Message::numbered;
            case monsters -> new World(seed)::sighting;
        };
    }
}
