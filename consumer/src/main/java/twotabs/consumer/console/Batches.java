package twotabs.consumer.console;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reports the batches of a DStream: a summary for each batch with data, and the totals. */
public final class Batches {
    private final String name;
    private final RunReporter reporter;
    private final RunTotals totals = new RunTotals();

    /** @param name the name of the stream */
    public Batches(String name, RunReporter reporter) {
        this.name = name;
        this.reporter = reporter;
    }

    /** The number of the next batch with data. */
    public long nextBatch() {
        return totals.batchesWithData() + 1;
    }

    /** Prints the summary of a completed batch with data. @param counts counts of its records, by name */
    public void completed(long rows, Map<String, Long> counts, Duration took) {
        var summary = new BatchSummary(
                nextBatch(), rows, took.toMillis(), Map.of(), counts, Optional.empty(), Optional.empty());
        reporter.summary(name, summary);
        totals.add(summary);
    }

    /** Prints rows of the next batch. @param rows each as JSON */
    public void show(Iterable<String> rows) {
        rows.forEach(row -> reporter.data(
                "{\"type\":\"row\",\"query\":\"%s\",\"batch\":%d,\"row\":%s}".formatted(name, nextBatch(), row)));
    }

    /** Prints the totals. */
    public void end() {
        reporter.end(name, totals);
    }
}
