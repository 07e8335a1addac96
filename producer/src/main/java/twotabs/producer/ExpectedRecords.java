package twotabs.producer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import twotabs.common.stream.Fault;
import twotabs.common.stream.Item;

/**
 * Counts how often each record of one kind of event must still be read. A good event takes one byte, at the index of
 * its {@code seq}. Bad records are few, and are stored by id.
 */
final class ExpectedRecords {
    private final long base;
    private final LongFunction<String> ids;
    /** The counts by {@code seq}, from the base on. A negative count means that more records were read than sent. */
    private byte[] due = new byte[1024];

    /** The counts of events below the base, which this run sends as copies. */
    private final Map<Long, Integer> dueBefore = new HashMap<>();

    private final Map<String, Item> dueBad = new HashMap<>();
    private final Set<String> arrivedBad = new HashSet<>();
    private final Set<String> repeatedBad = new LinkedHashSet<>();
    private final Set<Long> undelivered = new HashSet<>();
    private final Map<String, Item> undeliveredBad = new HashMap<>();
    private long good;
    private long bad;
    private long foreign;

    /**
     * @param base the lowest {@code seq} of the run's own events
     * @param ids returns the event's id for a {@code seq}
     */
    ExpectedRecords(long base, LongFunction<String> ids) {
        this.base = base;
        this.ids = ids;
    }

    void expect(Item item) {
        if (item.fault().kind() == Fault.Kind.malformed) {
            dueBad.put(item.event().id(), item);
        } else if (item.fault().isSent()) {
            add(item.event().seq(), 1);
        }
    }

    /** Allows a record to be in the topic or to be missing, because Kafka has not acknowledged the record. */
    void markUnconfirmed(Item item) {
        if (item.fault().kind() == Fault.Kind.malformed) {
            undeliveredBad.put(item.event().id(), item);
        } else {
            undelivered.add(item.event().seq());
        }
    }

    void arrived(long seq) {
        good++;
        add(seq, -1);
    }

    /** Returns the bad record that was sent with this id, or empty if there is no such record. */
    Optional<Item> bad(String id) {
        return Optional.ofNullable(dueBad.get(id)).or(() -> Optional.ofNullable(undeliveredBad.get(id)));
    }

    void arrivedBad(String id) {
        bad++;
        if (!arrivedBad.add(id)) {
            repeatedBad.add(id);
        }
    }

    void countForeign() {
        foreign++;
    }

    private void add(long seq, int more) {
        if (seq < base) {
            dueBefore.merge(seq, more, Integer::sum);
            return;
        }
        var at = Math.toIntExact(seq - base);
        if (at >= due.length) {
            due = Arrays.copyOf(due, Math.max(at + 1, 2 * due.length));
        }
        due[at] += (byte) more;
    }

    /** Returns the ids of the missing records. An id appears once for each missing record. */
    List<String> lost() {
        var lost = new ArrayList<String>();
        eachDue((seq, count) -> {
            for (var i = 0; i < count; i++) {
                lost.add(ids.apply(seq));
            }
        });
        dueBad.keySet().stream().filter(id -> !arrivedBad.contains(id)).sorted().forEach(lost::add);
        return lost;
    }

    /** Returns the ids of the records that were read more often than they were sent. */
    List<String> repeated() {
        var repeated = new ArrayList<String>();
        eachDue((seq, count) -> {
            if (count < 0 && !undelivered.contains(seq)) {
                repeated.add(ids.apply(seq));
            }
        });
        repeated.addAll(repeatedBad);
        return repeated;
    }

    /** Returns the ids of the records that were read although Kafka had not acknowledged them. */
    List<String> unacknowledged() {
        var came = new ArrayList<String>();
        eachDue((seq, count) -> {
            if (count < 0 && undelivered.contains(seq)) {
                came.add(ids.apply(seq));
            }
        });
        arrivedBad.stream().filter(undeliveredBad::containsKey).sorted().forEach(came::add);
        return came;
    }

    long good() {
        return good;
    }

    long bad() {
        return bad;
    }

    /** Returns the number of records that this run has not sent. */
    long foreign() {
        return foreign;
    }

    boolean isRight() {
        return lost().isEmpty() && repeated().isEmpty();
    }

    private interface Due {
        void accept(long seq, int count);
    }

    private void eachDue(Due due) {
        dueBefore.forEach(due::accept);
        for (var i = 0; i < this.due.length; i++) {
            if (this.due[i] != 0) {
                due.accept(base + i, this.due[i]);
            }
        }
    }
}
