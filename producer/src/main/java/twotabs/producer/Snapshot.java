package twotabs.producer;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import twotabs.common.stream.Fault;

/**
 * How a run stands.
 *
 * @param elapsed since it began
 * @param busy until the last acknowledgement
 * @param aborted acknowledged, and taken back with their transaction on purpose
 * @param uncommitted acknowledged, in a transaction of which nobody knows whether it was committed
 * @param bytes of values that were acknowledged
 * @param newest the newest event time that was sent, clocks that are ahead on purpose apart; empty: none yet
 * @param latest how late the latest event was
 * @param recent milliseconds from send to acknowledgement, since the last report
 * @param all the same since the beginning
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

    /** All that was sent is there. */
    boolean isDelivered() {
        return delivered() == sent;
    }

    long delivered() {
        return acknowledged - uncommitted;
    }

    long unacknowledged() {
        return sent - acknowledged;
    }

    /** Records a second, as kafka-producer-perf-test counts them: until the last acknowledgement. */
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
