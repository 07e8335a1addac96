package twotabs.consumer.console;

import java.io.Serializable;
import java.util.TreeMap;

/** The distribution of measured values: the count of each value. It is exact, and small if there are few distinct values. */
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

    /** The smallest value that at least {@code percent} of 100 values do not exceed. */
    long percentile(int percent) {
        var total = counts.values().stream().mapToLong(Long::longValue).sum();
        var remaining = (total * percent + 99) / 100;
        for (var entry : counts.entrySet()) {
            remaining -= entry.getValue();
            if (remaining <= 0) {
                return entry.getKey();
            }
        }
        throw new IllegalStateException("nothing was measured");
    }

    /** The percentiles as text, such as {@code p50 3 ms, p99 12 ms}. */
    @Override
    public String toString() {
        return isEmpty() ? "" : "p50 %d ms, p99 %d ms".formatted(percentile(50), percentile(99));
    }
}
