package twotabs.common.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reports when Kafka stops and when it answers again, because the clients retry without a message. The watch asks every
 * two seconds and waits up to three seconds for the answer, so it notices an outage within six seconds.
 */
public final class KafkaWatch implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final KafkaConnection kafka;
    private final Consumer<String> say;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "kafka-watch");
        thread.setDaemon(true);
        return thread;
    });
    private Instant goneSince;
    private boolean outage;

    private KafkaWatch(KafkaConnection kafka, Consumer<String> say) {
        this.kafka = kafka;
        this.say = say;
    }

    /** Watches until closed. Calls {@code say} on another thread, once for each change. */
    public static KafkaWatch start(KafkaConnection kafka, Consumer<String> say) {
        var watch = new KafkaWatch(kafka, say);
        watch.clock.scheduleWithFixedDelay(
                watch::check, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /** Returns whether Kafka has been away since the last call of this method. */
    public synchronized boolean sawOutage() {
        var saw = outage;
        outage = goneSince != null;
        return saw;
    }

    public synchronized void awaitKafka() {
        try {
            while (goneSince != null) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check() {
        noteAnswer(answers());
    }

    private synchronized void noteAnswer(boolean answers) {
        if (clock.isShutdown()) {
            return; // closed during the request, so a missing answer proves nothing
        }
        if (!answers && goneSince == null) {
            outage = true;
            goneSince = Instant.now();
            var servers = kafka.bootstrapServers();
            say.accept("Kafka at " + servers + " is gone: waiting for it. Start it again:  "
                    + Address.parse(servers).get(0).startCommand());
        } else if (answers && goneSince != null) {
            var away = Duration.between(goneSince, Instant.now()).toSeconds();
            goneSince = null;
            notifyAll();
            say.accept("Kafka is back after " + away + " s: carrying on.");
        }
    }

    private boolean answers() {
        try {
            return kafka.answers();
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Asks again if Kafka was away, so that a run that continued reports the end of the outage. */
    @Override
    public void close() {
        if (isAway()) {
            check();
        }
        clock.shutdownNow();
    }

    private synchronized boolean isAway() {
        return goneSince != null;
    }
}
