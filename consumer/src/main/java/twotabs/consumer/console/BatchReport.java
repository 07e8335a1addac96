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
 * After each batch of a query, a line or two that say what to notice. Spark reports a batch on another thread than the one
 * that writes it, so the sink asks here for its turn: no batch is shown before the line of the previous batch.
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
    /** Fails when the line of a batch could not be printed: Spark swallows the exceptions of its listeners. */
    private final CompletableFuture<Void> failure = new CompletableFuture<>();

    private final RunTotals totals = new RunTotals();
    private final Warnings warnings;
    /** A batch has been shown, and Spark has not reported it yet. */
    private boolean awaitsReport;

    /** The number of rows of the current batch that its sink refused. */
    private long refused;

    private boolean ended;

    /**
     * @param query the name of the query
     * @param printer shows the rows that a sink refuses
     * @param maxBatches how many batches with data are enough; empty: there is no end
     * @param windows the windows in which the query counts
     * @param complete whether the output mode is complete: Spark then keeps and shows all rows, whatever the watermark
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
        this.windows = windows.filter(these -> !complete);
        this.warnings = new Warnings(Instant::now, !complete);
    }

    /** The report of a query, for its sink. Spark gives a sink a copy of the session; the listeners are in the original. */
    public static BatchReport of(String query) {
        return Stream.of(SparkSession.getDefaultSession().get().streams().listListeners())
                .filter(BatchReport.class::isInstance)
                .map(BatchReport.class::cast)
                .filter(report -> report.query.equals(query))
                .findFirst()
                .orElseThrow();
    }

    /** Completes after the last batch that was asked for. */
    public CompletableFuture<Void> whenEnough() {
        return enough;
    }

    /** Completes when the line of the first batch is printed, or the query has ended without a batch. */
    public CompletableFuture<Void> whenBegun() {
        return begun;
    }

    /** Fails with the reason when the line of a batch could not be printed: the query must be stopped. */
    public CompletableFuture<Void> whenFailed() {
        return failure;
    }

    RunReporter talk() {
        return reporter;
    }

    /**
     * Shows a batch when the line of the previous batch is printed. A batch after the last one that was asked for waits until
     * the query is stopped; it then ends with an exception that Spark takes for an orderly stop.
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

    /** Shows the rows of a batch that its sink refuses, before the batch is committed: no row is lost without a message. */
    public synchronized void putAside(long batch, List<RefusedRow> rows) {
        show(batch, () -> printer.show(query, batch, rows));
        refused = rows.size();
    }

    /**
     * Spark does not report epochs, so an epoch with rows is shown and its line printed at once. An epoch after the last one
     * that was asked for is refused with an exception, so Spark does not commit it.
     */
    synchronized void showEpoch(long epoch, long rows, Runnable print) {
        if (ended || enough.isDone()) {
            throw new IllegalStateException("stopped before epoch " + epoch + " was shown");
        }
        check();
        if (rows > 0) {
            orFail(() -> {
                print.run();
                reporter.epoch(query, epoch, rows);
            });
            check(); // or Spark would commit the epoch
            totals.addEpoch(rows);
            lookWhetherEnough();
        }
    }

    /** Adds what was measured in a batch or an epoch. */
    synchronized void measured(Spread spread) {
        totals.add(spread);
    }

    private void lookWhetherEnough() {
        if (maxBatches.filter(most -> totals.batchesWithData() >= most).isPresent()) {
            enough.complete(null);
        }
    }

    @Override
    public synchronized void onQueryProgress(QueryProgressEvent event) {
        if (!query.equals(event.progress().name())) {
            return;
        }
        orFail(() -> {
            var observed = RefusedRow.in(event.progress());
            if (!observed.isEmpty()) {
                printer.show(query, event.progress().batchId(), observed);
            }
            var notice = BatchSummary.of(event.progress(), windows).withRefused(refused + observed.size());
            refused = 0;
            totals.add(notice);
            reporter.notice(query, notice);
            warnings.of(notice).forEach(warning -> reporter.warn(query, warning));
            begun.complete(null);
            lookWhetherEnough();
        });
        awaitsReport = false;
        notifyAll();
    }

    private void orFail(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | Error e) {
            failure.completeExceptionally(e);
        }
    }

    /** Throws the reason why the line of a batch could not be printed. */
    public void check() {
        failure.getNow(null);
    }

    /**
     * Prints the last line, once, after the line of the last batch, which Spark may still have to report. After a failure the
     * error is the last line.
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

    /** The query failed: the error is the last line. */
    public synchronized void giveUp() {
        ended = true;
        notifyAll();
    }

    @Override
    public void onQueryStarted(QueryStartedEvent event) {}

    /** Spark does not report a batch that failed after it was shown; the restarted query shows that batch again. */
    @Override
    public synchronized void onQueryTerminated(QueryTerminatedEvent event) {
        awaitsReport = false;
        notifyAll();
        if (event.exception().isEmpty()) {
            begun.complete(null);
        }
    }
}
