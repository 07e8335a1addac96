package twotabs.common.stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * The part of a stream that a program has sent.
 *
 * @param first the first slot
 * @param last the last slot; one less than the first slot if the run is empty
 * @param undelivered the records that should have been sent and did not arrive
 * @param aborted the slots whose transaction was aborted, in order; readers of committed records do not see them
 */
public record Run(Recipe recipe, long first, long last, Set<Position> undelivered, List<Slots> aborted) {
    /** The position of a record in the stream: a slot's own record, or the copy that follows it. */
    public record Position(long slot, boolean copy) {
        public static Position of(Item item) {
            return new Position(item.slot(), item.copy());
        }
    }

    /** A range of slots, both ends included. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    public record Slots(long first, long last) {}

    /** Makes a run in which all records were delivered. */
    public static Run whole(Recipe recipe, long first, long last) {
        return new Run(recipe, first, last, Set.of(), List.of());
    }

    /** Passes on all items that are in the topic or were left out on purpose, in the order of the slots. */
    public void forEach(Consumer<Item> reader) {
        var stream = new EventStream(recipe);
        LongStream.rangeClosed(first, last)
                .forEach(slot -> stream.slot(slot, item -> {
                    if (!item.fault().isSent() || arrived(Position.of(item))) {
                        reader.accept(item);
                    }
                }));
    }

    /** Returns whether a record that was sent is in the topic for readers of committed records. */
    public boolean arrived(Position place) {
        return !undelivered.contains(place) && !isAborted(place.slot());
    }

    /** Uses a binary search, because there may be thousands of transactions and every record is checked. */
    private boolean isAborted(long slot) {
        var found = Collections.binarySearch(aborted, new Slots(slot, slot), Comparator.comparingLong(Slots::first));
        var before = found >= 0 ? found : -found - 2;
        return before >= 0 && slot <= aborted.get(before).last();
    }
}
