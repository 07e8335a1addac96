package twotabs.common.stream;

import twotabs.common.event.EventJson;

/** The values of records. Not for use by several threads. */
public final class Values {
    private final EventJson json = new EventJson();
    private final long seed;

    public Values(Recipe recipe) {
        this.seed = recipe.seed();
    }

    /**
     * The event as JSON, or what its fault has made of that; null: the record has no value. To be used before the next
     * item: its bytes may be written over these.
     */
    public byte[] of(Item item) {
        var good = json.bytes(item.event());
        var how = item.fault().how();
        return how.isPresent() ? how.get().spoil(good, Faults.dice(seed, item.slot())) : good;
    }
}
