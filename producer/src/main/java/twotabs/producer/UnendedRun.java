package twotabs.producer;

import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import twotabs.common.event.EventKind;
import twotabs.common.event.EventTime;
import twotabs.common.stream.EventStream;
import twotabs.common.stream.Run;
import twotabs.common.truth.StrictReader;

/**
 * A run that was killed or is still running. The newest of its events in the topic shows how far the run has come. The
 * acknowledged records are not known.
 */
final class UnendedRun {
    /** The number of slots after the newest event whose copies and bad records may be in the topic. */
    private static final int TAIL = 10_000;

    private final Run begun;
    private final OriginalRecords originals;
    private long newest;

    /** @param begun the run, of which only the recipe and the first slot are used */
    UnendedRun(Run begun) {
        this.begun = begun;
        this.originals = new OriginalRecords(begun.recipe());
        this.newest = begun.first() - 1;
    }

    void read(EventKind kind, ConsumerRecord<byte[], byte[]> record) {
        StrictReader.seq(kind, record.value())
                .ifPresent(seq -> newest = Math.max(newest, slot(kind, seq, record.value())));
    }

    /** Returns the slot of an event of this run, or 0 for an event of another run. */
    private long slot(EventKind kind, long seq, byte[] value) {
        var slot = begun.recipe().scenario().slot(kind, seq);
        var isPossible = slot >= begun.first() && slot - begun.first() < Integer.MAX_VALUE;
        return isPossible && originals.isAsSent(originals.of(kind, seq), value) ? slot : 0;
    }

    /** Returns a run up to the newest event. The records of the slots after the newest event may be missing. */
    Run soFar() {
        var tail = new HashSet<Run.Position>();
        var stream = new EventStream(begun.recipe());
        LongStream.rangeClosed(newest + 1, newest + TAIL)
                .forEach(slot -> stream.slot(slot, item -> {
                    if (item.fault().isSent()) {
                        tail.add(Run.Position.of(item));
                    }
                }));
        return new Run(begun.recipe(), begun.first(), newest + TAIL, tail, List.of());
    }

    /** Returns lines for people that describe the run. */
    List<String> introduction() {
        var recipe = begun.recipe();
        return List.of(
                "This run has not ended: it was killed, or it still goes on.",
                "It sends %s with seed %d, from event %d on; event 1 happens at %s."
                        .formatted(
                                recipe.scenario(),
                                recipe.seed(),
                                begun.first(),
                                EventTime.format(recipe.timeline().start())));
    }

    /** Returns lines for people with the result of the comparison. */
    List<String> conclusion(boolean isComplete) {
        return List.of(
                newest < begun.first()
                        ? "The topic holds no readable event of this run."
                        : "Up to event %d, the newest in the topic, %s."
                                .formatted(
                                        newest,
                                        isComplete
                                                ? "each event is there, once"
                                                : "the topic differs from what was sent"),
                "It is not known which records Kafka acknowledged, and which records were sent later.",
                "For a run that can be checked, start it again, and end it with Ctrl-C or with  -n");
    }
}
