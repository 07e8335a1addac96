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
 * A run that was killed, or still goes on. How far it came is known only by the newest of its events that a reader finds;
 * what Kafka had acknowledged is not known at all.
 */
final class UnendedRun {
    /** So many slots after the newest event are looked at for a copy or a bad record that arrived before their event. */
    private static final int TAIL = 10_000;

    private final Run begun;
    private final OriginalRecords originals;
    private long newest;

    /** @param begun of which only the recipe and the first slot are known */
    UnendedRun(Run begun) {
        this.begun = begun;
        this.originals = new OriginalRecords(begun.recipe());
        this.newest = begun.first() - 1;
    }

    void read(EventKind kind, ConsumerRecord<byte[], byte[]> record) {
        StrictReader.seq(kind, record.value())
                .ifPresent(seq -> newest = Math.max(newest, slot(kind, seq, record.value())));
    }

    /** The slot of an event of this run; 0: it is another's. */
    private long slot(EventKind kind, long seq, byte[] value) {
        var slot = begun.recipe().scenario().slot(kind, seq);
        var isPossible = slot >= begun.first() && slot - begun.first() < Integer.MAX_VALUE;
        return isPossible && originals.isAsSent(originals.of(kind, seq), value) ? slot : 0;
    }

    /** What is expected of it: all up to the newest event; what comes after that may be there or not. */
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

    /** Which run it is, for people. */
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

    /** The result of the comparison, for people. */
    List<String> conclusion(boolean isComplete) {
        return List.of(
                newest < begun.first()
                        ? "No event of it that can be read is there."
                        : "Up to event %d, the newest that is there, %s."
                                .formatted(
                                        newest, isComplete ? "all of it is there, once" : "it is not as it was sent"),
                "What Kafka had acknowledged, and what was sent after that, is not known.",
                "For a run that can be checked, start it again, and end it with Ctrl-C or  -n");
    }
}
