package twotabs.common.stream;

import twotabs.common.event.EventJson;

/** Makes the values of records. Not thread-safe. */
public final class Values {
    private final EventJson json = new EventJson();
    private final long seed;

    public Values(Recipe recipe) {
        this.seed = recipe.seed();
    }

    /**
     * Returns the event as JSON, with its fault applied; null if the record has no value. The array is valid until the
     * next call, which may overwrite it.
     */
    public byte[] of(Item item) {
        var good = json.bytes(item.event());
        var how = item.fault().how();
        return how.isPresent() ? how.get().spoil(good, Faults.dice(seed, item.slot())) : good;
    }
}
