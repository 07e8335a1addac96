package twotabs.consumer.console;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The batches of a stream that is no query: a line for each, and one at the end. */
public final class Batches {
    private final String name;
    private final RunReporter reporter;
    private final RunTotals totals = new RunTotals();

    /** @param name of the stream */
    public Batches(String name, RunReporter reporter) {
        this.name = name;
        this.reporter = reporter;
    }

    /** The number of the batch that comes next. */
    public long next() {
        return totals.batchesWithData() + 1;
    }

    /** A batch with data is through. @param counts what was counted in it, by name */
    public void tell(long rows, Map<String, Long> counts, Duration took) {
        var notice =
                new BatchSummary(next(), rows, took.toMillis(), Map.of(), counts, Optional.empty(), Optional.empty());
        reporter.notice(name, notice);
        totals.add(notice);
    }

    /** Rows of the next batch, as JSON. */
    public void show(Iterable<String> rows) {
        rows.forEach(row -> reporter.data(
                "{\"type\":\"row\",\"query\":\"%s\",\"batch\":%d,\"row\":%s}".formatted(name, next(), row)));
    }

    public void end() {
        reporter.end(name, totals);
    }
}
