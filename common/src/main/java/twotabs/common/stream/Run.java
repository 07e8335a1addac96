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
 * @param first its first slot
 * @param last its last slot; one less than the first: nothing
 * @param undelivered records that were meant to be sent and did not arrive
 * @param aborted slots whose transaction was aborted, in order: readers of what is committed do not see them
 */
public record Run(Recipe recipe, long first, long last, Set<Position> undelivered, List<Slots> aborted) {
    /** Where a record stands in the stream: a slot's own, or the copy that follows it. */
    public record Position(long slot, boolean copy) {
        public static Position of(Item item) {
            return new Position(item.slot(), item.copy());
        }
    }

    /** From one slot to another, both included. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    public record Slots(long first, long last) {}

    /** A run in which nothing went wrong. */
    public static Run whole(Recipe recipe, long first, long last) {
        return new Run(recipe, first, last, Set.of(), List.of());
    }

    /** What is in the topic, and what was held back on purpose, in the order of the slots. */
    public void forEach(Consumer<Item> reader) {
        var stream = new EventStream(recipe);
        LongStream.rangeClosed(first, last)
                .forEach(slot -> stream.slot(slot, item -> {
                    if (!item.fault().isSent() || arrived(Position.of(item))) {
                        reader.accept(item);
                    }
                }));
    }

    /** Whether a record that was meant to be sent is in the topic, for readers of what is committed. */
    public boolean arrived(Position place) {
        return !undelivered.contains(place) && !isAborted(place.slot());
    }

    /** There may be thousands of transactions, and this is asked for every record. */
    private boolean isAborted(long slot) {
        var found = Collections.binarySearch(aborted, new Slots(slot, slot), Comparator.comparingLong(Slots::first));
        var before = found >= 0 ? found : -found - 2;
        return before >= 0 && slot <= aborted.get(before).last();
    }
}
