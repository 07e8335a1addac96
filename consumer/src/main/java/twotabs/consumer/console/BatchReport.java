package twotabs.consumer.console;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import twotabs.consumer.dataset.Windows;

/**
 * Prints the summary of each batch of a query. Spark reports a batch on another thread than the thread that writes it, so the
 * sink calls {@link #show}, which waits for the previous batch's summary before it shows a batch.
 */
public final class BatchReport extends StreamingQueryListener {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String query;
    private final RunReporter reporter;
    private final TablePrinter printer;
    private final Optional<Integer> maxBatches;
    private final Optional<Windows> windows;
    private final CompletableFuture<Void> enough = new CompletableFuture<>();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    /** Fails if the summary of a batch could not be printed. Spark catches the exceptions of its listeners. */
    private final CompletableFuture<Void> failure = new CompletableFuture<>();

    private final RunTotals totals = new RunTotals();
    private final Warnings warnings;
    /** Whether a batch has been shown that Spark has not reported yet. */
    private boolean awaitsReport;

    /** The number of rows of the current batch that its sink refused. */
    private long refused;

    private boolean ended;

    /**
     * @param query the name of the query
     * @param printer shows the rows that a sink refuses
     * @param maxBatches the number of batches with data after which the run ends; empty: no limit
     * @param windows the event-time windows of the query's aggregation; empty: none
     * @param complete whether the output mode is complete: Spark then keeps and writes all rows, whatever the watermark
     */
    public BatchReport(
            String query,
            RunReporter reporter,
            TablePrinter printer,
            Optional<Integer> maxBatches,
            Optional<Windows> windows,
            boolean complete) {
        this.query = query;
        this.reporter = reporter;
        this.printer = printer;
        this.maxBatches = maxBatches;
        this.windows = windows.filter(any -> !complete);
        this.warnings = new Warnings(Instant::now, !complete);
    }

    /** The report of a query, for its sink. Only the default session has the listeners; a sink's session is a copy. */
    public static BatchReport of(String query) {
        return Stream.of(SparkSession.getDefaultSession().get().streams().listListeners())
                .filter(BatchReport.class::isInstance)
                .map(BatchReport.class::cast)
                .filter(report -> report.query.equals(query))
                .findFirst()
                .orElseThrow();
    }

    /** Completes after {@code maxBatches} batches with data. */
    public CompletableFuture<Void> whenEnough() {
        return enough;
    }

    /** Completes after the summary of the first batch, or when the query ends without a batch. */
    public CompletableFuture<Void> whenBegun() {
        return begun;
    }

    /** Fails with the reason if the summary of a batch could not be printed: the run must stop the query. */
    public CompletableFuture<Void> whenFailed() {
        return failure;
    }

    /**
     * Shows a batch after the summary of the previous batch. A batch after {@code maxBatches} waits until the run stops the
     * query, and then throws an exception that Spark treats as an orderly stop.
     */
    synchronized void show(long batch, Runnable print) {
        try {
            while (!ended && !failure.isDone() && (awaitsReport || enough.isDone())) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("stopped before batch " + batch + " was shown"));
        }
        check();
        print.run();
        awaitsReport = true;
    }

    /** Shows the rows that a sink refuses, before Spark commits the batch, so that no row is lost without a message. */
    public synchronized void putAside(long batch, List<RefusedRow> rows) {
        show(batch, () -> printer.show(query, batch, rows));
        refused = rows.size();
    }

    /**
     * Shows an epoch with rows and prints its summary at once, because Spark does not report epochs. Throws an exception for an
     * epoch after {@code maxBatches}, so that Spark does not commit the epoch.
     */
    synchronized void showEpoch(long epoch, long rows, Runnable print) {
        if (ended || enough.isDone()) {
            throw new IllegalStateException("stopped before epoch " + epoch + " was shown");
        }
        check();
        if (rows > 0) {
            catchFailure(() -> {
                print.run();
                reporter.epoch(query, epoch, rows);
            });
            check(); // before Spark commits the epoch
            totals.addEpoch(rows);
            checkEnough();
        }
    }

    /** Adds the measured values of a batch or an epoch. */
    synchronized void addMeasured(Spread spread) {
        totals.add(spread);
    }

    private void checkEnough() {
        if (maxBatches.filter(limit -> totals.batchesWithData() >= limit).isPresent()) {
            enough.complete(null);
        }
    }

    @Override
    public synchronized void onQueryProgress(QueryProgressEvent event) {
        if (!query.equals(event.progress().name())) {
            return;
        }
        catchFailure(() -> {
            var observed = RefusedRow.in(event.progress());
            if (!observed.isEmpty()) {
                printer.show(query, event.progress().batchId(), observed);
            }
            var summary = BatchSummary.of(event.progress(), windows).withRefused(refused + observed.size());
            refused = 0;
            totals.add(summary);
            reporter.summary(query, summary);
            warnings.of(summary).forEach(warning -> reporter.warn(query, warning));
            begun.complete(null);
            checkEnough();
        });
        awaitsReport = false;
        notifyAll();
    }

    private void catchFailure(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            failure.completeExceptionally(e);
        }
    }

    /** Throws the failure if the summary of a batch could not be printed. */
    public void check() {
        failure.getNow(null);
    }

    /**
     * Prints the totals, once. Waits up to 2 s until Spark has reported the last batch. After a failure the error is the last
     * line instead.
     */
    public synchronized void finish() {
        try {
            if (awaitsReport && !ended) {
                wait(PATIENCE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            ended = true;
            if (!failure.isDone()) {
                reporter.end(query, totals);
            }
            notifyAll();
        }
    }

    /** Ends the report after a failure of the query: the error is the last line. */
    public synchronized void giveUp() {
        ended = true;
        notifyAll();
    }

    @Override
    public void onQueryStarted(QueryStartedEvent event) {}

    /** Spark does not report a batch that fails after it was shown. The restarted query shows that batch again. */
    @Override
    public synchronized void onQueryTerminated(QueryTerminatedEvent event) {
        awaitsReport = false;
        notifyAll();
        if (event.exception().isEmpty()) {
            begun.complete(null);
        }
    }
}
