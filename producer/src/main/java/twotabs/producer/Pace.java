package twotabs.producer;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import twotabs.common.event.Event;

/** Hands out the events of a plan, each when it is due, until the last one or until told to stop. */
final class Pace {
    private final Plan plan;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    Pace(Plan plan) {
        this.plan = plan;
    }

    /** Returns after the last event, or soon after {@link #stop()}. */
    void run(Consumer<Event> sink) {
        var events = plan.eventsFrom(Instant.now());
        var began = System.nanoTime();
        try {
            for (var index = plan.first();
                    plan.contains(index) && !stoppedBefore(began + plan.dueAfterNanos(index));
                    index++) {
                sink.accept(events.apply(index));
            }
        } finally {
            ended.countDown();
        }
    }

    void stop() {
        stopped.countDown();
    }

    /** Waits for the last event to be handed out; false: it still is not. */
    boolean endsWithin(Duration patience) {
        try {
            return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean stoppedBefore(long due) {
        try {
            return stopped.await(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
