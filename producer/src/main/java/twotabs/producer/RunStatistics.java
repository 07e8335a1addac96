package twotabs.producer;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import twotabs.common.stream.Fault;
import twotabs.common.stream.Item;

/**
 * The counts of one run. One thread sends records, Kafka's thread counts acknowledgements, a third thread prints
 * reports. Only one thread writes each count, so counting needs no lock and is fast. Failures are few and have a lock.
 */
final class RunStatistics {
    private final LongSupplier clock;
    private volatile long began;
    /** The milliseconds from send to acknowledgement, with a precision of three digits. */
    private final SingleWriterRecorder latency = new SingleWriterRecorder(3);

    private final Histogram latencyOfAll = new Histogram(3);
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong lastAcknowledged = new AtomicLong();
    private final AtomicLong newest = new AtomicLong(Long.MIN_VALUE);
    private final Map<Fault.Kind, Long> faults = new EnumMap<>(Fault.Kind.class);
    private long latest;
    private long failed;
    private long settled;
    private long aborted;
    private boolean broken;
    private Exception failure;

    RunStatistics() {
        this(System::nanoTime);
    }

    /** @param clock returns nanoseconds, of which only differences are used, as with {@link System#nanoTime} */
    RunStatistics(LongSupplier clock) {
        this.clock = clock;
        begin();
    }

    /** Starts to measure the time of the run. */
    void begin() {
        began = clock.getAsLong();
        lastAcknowledged.set(began);
    }

    /** Counts a record that is sent, or that is left out on purpose. Returns the time for {@link #acknowledged}. */
    long countSent(Item item) {
        if (item.fault() != Fault.NONE) {
            countFault(item.fault());
        }
        if (item.fault().isSent()) {
            sent.lazySet(sent.getPlain() + 1);
        }
        if (isOfThePresent(item)) {
            newest.lazySet(Math.max(newest.getPlain(), item.event().eventTime().toEpochMilli()));
        }
        return clock.getAsLong();
    }

    /**
     * Returns whether the event time can be the newest. Returns false for a copy: a copy is never newer than its
     * original, and the copy's fault does not say whether the original is from the future.
     */
    private static boolean isOfThePresent(Item item) {
        return item.fault().isSent() && item.fault().kind() != Fault.Kind.future && !item.copy();
    }

    private synchronized void countFault(Fault fault) {
        faults.merge(fault.kind(), 1L, Long::sum);
        latest = fault.kind() == Fault.Kind.late ? Math.max(latest, fault.millis()) : latest;
    }

    void acknowledged(long sentAt, int size) {
        var now = clock.getAsLong();
        acknowledged.lazySet(acknowledged.getPlain() + 1);
        bytes.lazySet(bytes.getPlain() + size);
        lastAcknowledged.lazySet(now);
        latency.recordValue(Math.max(0, now - sentAt) / 1_000_000);
    }

    synchronized void failed(Exception e) {
        failed++;
        failure = failure == null ? e : failure;
    }

    /** Marks as committed the records that were acknowledged since the end of the last transaction. */
    synchronized void committed() {
        settled = acknowledged.get();
    }

    /** Counts as aborted the records that were acknowledged since the end of the last transaction. */
    synchronized void aborted() {
        aborted += acknowledged.get() - settled;
        committed();
    }

    /** Counts as uncommitted the records that are acknowledged after the end of the last transaction. */
    synchronized void broken(Exception why) {
        broken = true;
        failure = failure == null ? why : failure;
    }

    /** Returns the counts at this moment. The recent latencies are the latencies since the last snapshot. */
    synchronized Snapshot snapshot() {
        var interval = latency.getIntervalHistogram();
        latencyOfAll.add(interval);
        return new Snapshot(
                Duration.ofNanos(clock.getAsLong() - began),
                Duration.ofNanos(lastAcknowledged.get() - began),
                sent.get(),
                acknowledged.get(),
                failed,
                aborted,
                broken ? acknowledged.get() - settled : 0,
                bytes.get(),
                Optional.of(newest.get()).filter(time -> time != Long.MIN_VALUE).map(Instant::ofEpochMilli),
                new EnumMap<>(faults),
                Duration.ofMillis(latest),
                interval,
                latencyOfAll.copy());
    }

    synchronized Optional<Exception> firstFailure() {
        return Optional.ofNullable(failure);
    }
}
