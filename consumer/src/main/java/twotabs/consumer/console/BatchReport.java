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
 * After each batch of a query, a line or two that say what to notice. Spark tells of a batch on another thread than the
 * one that writes it, so the sink asks here for its turn: a batch is never shown before the line of the one before it.
 */
public final class BatchReport extends StreamingQueryListener {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String query;
    private final RunReporter reporter;
    private final TablePrinter answers;
    private final Optional<Integer> maxBatches;
    private final Optional<Windows> windows;
    private final CompletableFuture<Void> enough = new CompletableFuture<>();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    /** Fails where a batch could not be told: Spark keeps the exceptions of its listeners to itself. */
    private final CompletableFuture<Void> failure = new CompletableFuture<>();

    private final RunTotals totals = new RunTotals();
    private final Warnings warnings;
    /** A batch has been shown, and Spark has not told of it yet. */
    private boolean untold;

    /** So many rows of the batch at work its sink did not take. */
    private long refused;

    private boolean ended;

    /**
     * @param query the name of the query that it is about
     * @param answers how rows are shown that a sink does not take
     * @param maxBatches how many batches with data are enough; empty: there is no end
     * @param windows those that the query counts in
     * @param complete whether its output mode is complete: Spark keeps and shows all then, whatever the watermark
     */
    public BatchReport(
            String query,
            RunReporter reporter,
            TablePrinter answers,
            Optional<Integer> maxBatches,
            Optional<Windows> windows,
            boolean complete) {
        this.query = query;
        this.reporter = reporter;
        this.answers = answers;
        this.maxBatches = maxBatches;
        this.windows = windows.filter(these -> !complete);
        this.warnings = new Warnings(Instant::now, !complete);
    }

    /** For a sink, the report of a query. It runs in a copy of the session; the listeners are the original's. */
    public static BatchReport of(String query) {
        return Stream.of(SparkSession.getDefaultSession().get().streams().listListeners())
                .filter(BatchReport.class::isInstance)
                .map(BatchReport.class::cast)
                .filter(report -> report.isAbout(query))
                .findFirst()
                .orElseThrow();
    }

    /** Done after the last batch that was asked for. */
    public CompletableFuture<Void> whenEnough() {
        return enough;
    }

    /** Done when the line of the first batch is out, or the query has ended and there is no such line. */
    public CompletableFuture<Void> whenBegun() {
        return begun;
    }

    /** Fails, with the reason, when a batch could not be told: the query is to be stopped. */
    public CompletableFuture<Void> whenFailed() {
        return failure;
    }

    boolean isAbout(String name) {
        return query.equals(name);
    }

    RunReporter talk() {
        return reporter;
    }

    /**
     * Shows a batch when the line of the one before it is out. One too many waits until the query is stopped, and ends
     * then with an exception of the kind that Spark takes for an orderly stop.
     */
    synchronized void show(long batch, Runnable print) {
        try {
            while (!ended && !failure.isDone() && (untold || enough.isDone())) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("stopped before batch " + batch + " was shown"));
        }
        check();
        print.run();
        untold = true;
    }

    /** Shows rows of a batch that its sink does not take, before the batch counts as done: none is lost without a word. */
    public synchronized void putAside(long batch, List<RefusedRow> rows) {
        show(batch, () -> answers.show(query, batch, rows));
        refused = rows.size();
    }

    /**
     * Spark says nothing of an epoch, so it is shown and told at once; not one in which nothing came. One too many is
     * refused with an exception, and so does not count as done.
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
            check(); // or the epoch would count as done
            totals.addEpoch(rows);
            lookWhetherEnough();
        }
    }

    /** What was measured in a batch or an epoch that is shown. */
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
        if (!isAbout(event.progress().name())) {
            return;
        }
        orFail(() -> {
            var observed = RefusedRow.in(event.progress());
            if (!observed.isEmpty()) {
                answers.show(query, event.progress().batchId(), observed);
            }
            var notice = BatchSummary.of(event.progress(), windows).withRefused(refused + observed.size());
            refused = 0;
            totals.add(notice);
            reporter.notice(query, notice);
            warnings.of(notice).forEach(warning -> reporter.warn(query, warning));
            begun.complete(null);
            lookWhetherEnough();
        });
        untold = false;
        notifyAll();
    }

    private void orFail(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | Error e) {
            failure.completeExceptionally(e);
        }
    }

    /** Throws why a batch could not be told. */
    public void check() {
        failure.getNow(null);
    }

    /**
     * The last line; once, and after the line of the last batch, which may be on its way still. Where a batch could not be
     * told, the error is the last line.
     */
    public synchronized void finish() {
        try {
            if (untold && !ended) {
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

    /** The query failed: the error is the last line then. */
    public synchronized void giveUp() {
        ended = true;
        notifyAll();
    }

    @Override
    public void onQueryStarted(QueryStartedEvent event) {}

    /** Of a batch that failed after it was shown there is nothing to come; a query begun anew shows it again. */
    @Override
    public synchronized void onQueryTerminated(QueryTerminatedEvent event) {
        untold = false;
        notifyAll();
        if (event.exception().isEmpty()) {
            begun.complete(null);
        }
    }
}
