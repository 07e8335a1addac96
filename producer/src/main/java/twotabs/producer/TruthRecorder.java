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

/** Counts the truth while a run sends, as if all records arrived, and keeps the records that did not arrive. */
final class TruthRecorder {
    private final Path file;
    private final Recipe recipe;
    private final long first;
    private final Truth truth;
    private final Map<EventKind, TruthFile.Written> topics = new EnumMap<>(EventKind.class);
    private final Set<Run.Position> undelivered = ConcurrentHashMap.newKeySet();
    private final List<Run.Slots> aborted = new ArrayList<>();

    /** @param topics empty: nothing is sent */
    TruthRecorder(Path file, Plan plan, Map<EventKind, String> topics) {
        this.file = file;
        this.recipe = plan.recipe();
        this.first = plan.first();
        this.truth = new Truth(recipe, Lengths.DEFAULT);
        topics.forEach((kind, topic) -> this.topics.put(kind, new TruthFile.Written(topic, new TreeMap<>())));
    }

    /**
     * Before the first record is sent: from now on the file tells of this run, even if the run is killed.
     *
     * @param ends of a topic's partitions
     */
    void begin(Function<String, Map<Integer, Long>> ends) {
        var from = new EnumMap<EventKind, TruthFile.Written>(EventKind.class);
        topics.forEach((kind, written) ->
                from.put(kind, TruthFile.Written.after(written.topic(), ends.apply(written.topic()))));
        save(() -> TruthFile.begun(recipe, first, from).announce(file));
    }

    /** In the order of the slots. */
    void record(Item item) {
        truth.add(item);
    }

    /** On one thread only: Kafka's. */
    void acknowledged(long slot, int partition, long offset) {
        topics.get(recipe.scenario().kind(slot))
                .offsets()
                .merge(partition, new TruthFile.OffsetRange(offset, offset + 1), (range, one) -> range.with(offset));
    }

    void failed(Run.Position place) {
        undelivered.add(place);
    }

    /** The records of these slots may be readable or not: they count as not acknowledged. */
    void markUncertain(long firstSlot, long lastSlot) {
        var stream = new EventStream(recipe);
        LongStream.rangeClosed(firstSlot, lastSlot)
                .forEach(slot -> stream.slot(slot, item -> failed(Run.Position.of(item))));
    }

    synchronized void aborted(long firstSlot, long lastSlot) {
        aborted.add(new Run.Slots(firstSlot, lastSlot));
    }

    /** Writes the truth about the slots up to and with {@code last}; where something did not arrive, it counts again. */
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
