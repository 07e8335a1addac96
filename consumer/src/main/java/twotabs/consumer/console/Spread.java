package twotabs.consumer.console;

import java.io.Serializable;
import java.util.TreeMap;

/** How measured values lie: each with the number of times it came. Exact, and small where few values differ. */
final class Spread implements Serializable {
    private final TreeMap<Long, Long> counts = new TreeMap<>();

    void add(long value) {
        counts.merge(value, 1L, Long::sum);
    }

    void add(Spread other) {
        other.counts.forEach((value, count) -> counts.merge(value, count, Long::sum));
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** The least value that so many in a hundred do not exceed. */
    long percentile(int percent) {
        var all = counts.values().stream().mapToLong(Long::longValue).sum();
        var left = (all * percent + 99) / 100;
        for (var entry : counts.entrySet()) {
            left -= entry.getValue();
            if (left <= 0) {
                return entry.getKey();
            }
        }
        throw new IllegalStateException("nothing was measured");
    }

    /** As in {@code p50 3 ms, p99 12 ms}. */
    @Override
    public String toString() {
        return isEmpty() ? "" : "p50 %d ms, p99 %d ms".formatted(percentile(50), percentile(99));
    }
}
