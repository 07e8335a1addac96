package twotabs.consumer.console;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/**
 * What to notice of a batch.
 *
 * @param counts what the lesson itself counted with {@code Dataset.observe}, by name
 */
record Notice(long batch, long rows, long millis, Map<String, Long> counts) {
    static Notice of(StreamingQueryProgress progress) {
        var counts = new TreeMap<String, Long>();
        progress.observedMetrics().values().forEach(row -> {
            for (var name : row.schema().fieldNames()) {
                counts.merge(name, ((Number) row.getAs(name)).longValue(), Long::sum);
            }
        });
        return new Notice(progress.batchId(), progress.numInputRows(), progress.batchDuration(), counts);
    }

    /** As in {@code batch 7 | 12 rows | 1 bad, 11 good | 96 ms}. */
    String line() {
        var parts = new ArrayList<String>();
        parts.add("batch " + batch);
        parts.add(Totals.rows(rows));
        if (!counts.isEmpty()) {
            parts.add(counted(counts));
        }
        parts.add(millis + " ms");
        if (rows == 0) {
            parts.add("nothing new yet");
        }
        return String.join(" | ", parts);
    }

    static String counted(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
