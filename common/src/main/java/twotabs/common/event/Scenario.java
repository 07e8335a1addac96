package twotabs.common.event;

/** A kind of stream. A stream consists of slots, numbered from 1, with one event in each slot. */
public enum Scenario {
    messages("the course's \"message 1\", \"message 2\", ..."),
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

    /** Returns the kind of the event in a slot. */
    public EventKind kind(long slot) {
        return switch (this) {
            case messages -> EventKind.message;
            case monsters -> EventKind.sighting;
            case rescues -> EventKind.rescue;
            case all -> slot % 2 == 1 ? EventKind.sighting : EventKind.rescue;
        };
    }

    /** Returns the number of a slot's event among the events of its kind, from 1. */
    public long number(long slot) {
        return this == all ? (slot + 1) / 2 : slot;
    }

    /** Returns the slot of the event with that number among the events of its kind: the inverse of {@link #number}. */
    public long slot(EventKind kind, long number) {
        return this != all ? number : kind == EventKind.sighting ? 2 * number - 1 : 2 * number;
    }

    /** Returns the last slot up to {@code slot} with an event of that kind; 0 or less if there is no such slot. */
    public long lastOf(EventKind kind, long slot) {
        return kind(slot) == kind ? slot : slot - 1;
    }
}
