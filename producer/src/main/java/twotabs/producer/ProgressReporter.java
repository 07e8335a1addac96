package twotabs.producer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Reports the progress at an interval, which is one second on a terminal and five seconds elsewhere by default. */
final class ProgressReporter implements AutoCloseable {
    private final RunStatistics statistics;
    private final RunOutput output;
    private final FutureWarning ahead;
    private final Consumer<RuntimeException> whenFailed;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private long acknowledged;
    private long nanos;

    /** @param whenFailed receives the exception of a report that could not be written */
    ProgressReporter(
            RunStatistics statistics,
            RunOutput output,
            FutureWarning ahead,
            Optional<Duration> interval,
            Consumer<RuntimeException> whenFailed) {
        this.statistics = statistics;
        this.output = output;
        this.ahead = ahead;
        this.whenFailed = whenFailed;
        var millis = interval.map(Duration::toMillis).orElse(output.isInPlace() ? 1000L : 5000L);
        clock.scheduleAtFixedRate(this::show, millis, millis, TimeUnit.MILLISECONDS);
    }

    private synchronized void show() {
        if (!clock.isShutdown()) {
            try {
                var now = statistics.snapshot();
                ahead.warnOnce(now.newest());
                output.progress(now, rateSinceLast(now));
            } catch (RuntimeException e) {
                clock.shutdown();
                whenFailed.accept(e);
            }
        }
    }

    private double rateSinceLast(Snapshot now) {
        var elapsed = now.elapsed().toNanos();
        var rate = (now.acknowledged() - acknowledged) * 1e9 / Math.max(1, elapsed - nanos);
        acknowledged = now.acknowledged();
        nanos = elapsed;
        return rate;
    }

    @Override
    public synchronized void close() {
        clock.shutdownNow();
    }
}
