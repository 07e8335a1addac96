package twotabs.producer;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import twotabs.common.stream.Fault;

/**
 * The counts of a run at one moment.
 *
 * @param elapsed the time since the start of the run
 * @param busy the time from the start of the run to the last acknowledgement
 * @param aborted the acknowledged records in transactions that were aborted on purpose
 * @param uncommitted the acknowledged records in a transaction that may not have been committed
 * @param bytes the size of the acknowledged values
 * @param newest the newest event time that was sent, without events of the future; empty if no such event was sent
 * @param latest the longest time by which an event was late
 * @param recent the milliseconds from send to acknowledgement since the last snapshot
 * @param all the milliseconds from send to acknowledgement since the start of the run
 */
record Snapshot(
        Duration elapsed,
        Duration busy,
        long sent,
        long acknowledged,
        long failed,
        long aborted,
        long uncommitted,
        long bytes,
        Optional<Instant> newest,
        Map<Fault.Kind, Long> faults,
        Duration latest,
        Histogram recent,
        Histogram all) {

    long inFlight() {
        return Math.max(0, sent - acknowledged - failed);
    }

    /** Returns whether Kafka has kept every record that was sent. */
    boolean isDelivered() {
        return delivered() == sent;
    }

    long delivered() {
        return acknowledged - uncommitted;
    }

    long unacknowledged() {
        return sent - acknowledged;
    }

    /** Returns the records per second until the last acknowledgement, as kafka-producer-perf-test does. */
    double rate() {
        return delivered() / seconds();
    }

    double megabytesPerSecond() {
        return bytes / seconds() / (1024 * 1024);
    }

    private double seconds() {
        return Math.max(busy.toNanos(), 1_000_000) / 1e9;
    }

    long count(Fault.Kind kind) {
        return faults.getOrDefault(kind, 0L);
    }
}
