package twotabs.common.event;

/** A kind of stream. Its events come in slots, numbered from 1, each with one event. */
public enum Scenario {
    messages("the notebook's \"message 1\", \"message 2\", ..."),
    monsters("people report monsters, all over the world"),
    rescues("teams are sent to the sightings of monsters"),
    all("sightings and rescues in turn, on one timeline");

    private final String description;

    Scenario(String description) {
        this.description = description;
    }

    public String description() {
        return description;
    }

    /** What happens in a slot. */
    public EventKind kind(long slot) {
        return switch (this) {
            case messages -> EventKind.message;
            case monsters -> EventKind.sighting;
            case rescues -> EventKind.rescue;
            case all -> slot % 2 == 1 ? EventKind.sighting : EventKind.rescue;
        };
    }

    /** Which of its kind the event of a slot is, from 1. */
    public long number(long slot) {
        return this == all ? (slot + 1) / 2 : slot;
    }

    /** The slot of the event that is so-manieth of its kind: the inverse of {@link #number}. */
    public long slot(EventKind kind, long number) {
        return this != all ? number : kind == EventKind.sighting ? 2 * number - 1 : 2 * number;
    }

    /** The slot of the last event of that kind up to and with {@code slot}; 0 or less: there is none. */
    public long lastOf(EventKind kind, long slot) {
        return kind(slot) == kind ? slot : slot - 1;
    }
}
