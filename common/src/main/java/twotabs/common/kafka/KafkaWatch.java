package twotabs.common.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Says when Kafka goes away and when it is back. The clients retry either way; without a word, a person only sees that
 * nothing happens. It asks every two seconds and waits up to three for the answer, so silence is noticed within six.
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

    /** Watches until closed; {@code say} is called on another thread, once for each change. */
    public static KafkaWatch start(KafkaConnection kafka, Consumer<String> say) {
        var watch = new KafkaWatch(kafka, say);
        watch.clock.scheduleWithFixedDelay(
                watch::check, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /** Whether Kafka has been away since this was last asked. */
    public synchronized boolean sawOutage() {
        var saw = outage;
        outage = goneSince != null;
        return saw;
    }

    /** Returns when Kafka answers. */
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
            return; // closed while it asked: no answer says nothing
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

    /** Asks once more where Kafka is still missed, so that a run which outlived an outage says so. */
    @Override
    public void close() {
        if (isMissed()) {
            check();
        }
        clock.shutdownNow();
    }

    private synchronized boolean isMissed() {
        return goneSince != null;
    }
}
