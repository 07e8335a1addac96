package twotabs.producer;

import java.util.Arrays;
import twotabs.common.event.EventKind;
import twotabs.common.stream.EventStream;
import twotabs.common.stream.Item;
import twotabs.common.stream.Recipe;
import twotabs.common.stream.Values;

/** Generates the records of a recipe again, to compare them with the records that were read. */
final class OriginalRecords {
    private final Recipe recipe;
    private final EventStream stream;
    private final Values values;

    OriginalRecords(Recipe recipe) {
        this.recipe = recipe;
        this.stream = new EventStream(recipe);
        this.values = new Values(recipe);
    }

    /** Returns the item, not a copy, of the event with this kind and {@code seq}. */
    Item of(EventKind kind, long seq) {
        var own = new Item[1];
        stream.slot(recipe.scenario().slot(kind, seq), item -> own[0] = item.copy() ? own[0] : item);
        return own[0];
    }

    /** Returns whether the value equals the item's value byte for byte. */
    boolean isAsSent(Item item, byte[] value) {
        return Arrays.equals(values.of(item), value);
    }
}
