package twotabs.producer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import twotabs.common.cli.FullDisk;
import twotabs.common.cli.Problem;
import twotabs.common.event.EventKind;
import twotabs.common.stream.EventStream;
import twotabs.common.stream.Item;
import twotabs.common.stream.Recipe;
import twotabs.common.stream.Run;
import twotabs.common.truth.Lengths;
import twotabs.common.truth.Truth;
import twotabs.common.truth.TruthFile;

/** Computes the truth of a run as if all records arrived, and keeps the positions of records that did not arrive. */
final class TruthRecorder {
    private final Path file;
    private final Recipe recipe;
    private final long first;
    private final Truth truth;
    private final Map<EventKind, TruthFile.Written> topics = new EnumMap<>(EventKind.class);
    private final Set<Run.Position> undelivered = ConcurrentHashMap.newKeySet();
    private final List<Run.Slots> aborted = new ArrayList<>();

    /** @param topics the topic of each kind of event, empty for a dry run */
    TruthRecorder(Path file, Plan plan, Map<EventKind, String> topics) {
        this.file = file;
        this.recipe = plan.recipe();
        this.first = plan.first();
        this.truth = new Truth(recipe, Lengths.DEFAULT);
        topics.forEach((kind, topic) -> this.topics.put(kind, new TruthFile.Written(topic, new TreeMap<>())));
    }

    /**
     * Writes the recipe and the first offsets to the file before the first record, in case the run is killed.
     *
     * @param ends returns the end offsets of a topic's partitions
     */
    void begin(Function<String, Map<Integer, Long>> ends) {
        var from = new EnumMap<EventKind, TruthFile.Written>(EventKind.class);
        topics.forEach((kind, written) ->
                from.put(kind, TruthFile.Written.after(written.topic(), ends.apply(written.topic()))));
        save(() -> TruthFile.begun(recipe, first, from).announce(file));
    }

    /** Adds an item. The items must come in the order of the slots. */
    void record(Item item) {
        truth.add(item);
    }

    /** Adds the offset of a record. Only Kafka's thread calls this method. */
    void acknowledged(long slot, int partition, long offset) {
        topics.get(recipe.scenario().kind(slot))
                .offsets()
                .merge(partition, new TruthFile.OffsetRange(offset, offset + 1), (range, one) -> range.with(offset));
    }

    void failed(Run.Position place) {
        undelivered.add(place);
    }

    /** Counts the records of these slots as not acknowledged, because they may be committed or not. */
    void markUncertain(long firstSlot, long lastSlot) {
        var stream = new EventStream(recipe);
        LongStream.rangeClosed(firstSlot, lastSlot)
                .forEach(slot -> stream.slot(slot, item -> failed(Run.Position.of(item))));
    }

    synchronized void aborted(long firstSlot, long lastSlot) {
        aborted.add(new Run.Slots(firstSlot, lastSlot));
    }

    /** Writes the truth of all slots up to {@code last}. If records did not arrive, the truth is computed again. */
    synchronized void write(long last) {
        var run = new Run(recipe, first, last, undelivered, aborted);
        var known = undelivered.isEmpty() && aborted.isEmpty() ? truth : Truth.of(run, Lengths.DEFAULT);
        save(() -> new TruthFile(run, topics).write(file, known));
    }

    private interface Saving {
        void run() throws IOException;
    }

    private void save(Saving saving) {
        try {
            saving.run();
        } catch (IOException e) {
            throw FullDisk.under(file, e)
                    .orElse(Problem.failure(e, "The truth could not be written to " + file + ": " + e.getMessage()));
        }
    }
}
