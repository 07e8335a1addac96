package twotabs.producer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.HdrHistogram.Histogram;

/** Hands out the slots of a plan, each when it is due, until the last one or until told to stop. */
final class Pace {
    private final Plan plan;
    private final StartMoment began;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    /** Microseconds from when a slot was due to when it was handed out. */
    private final Histogram behind = new Histogram(3);

    private volatile long last;

    Pace(Plan plan, StartMoment began) {
        this.plan = plan;
        this.began = began;
        this.last = plan.first() - 1;
    }

    /**
     * Returns after the last slot, or soon after {@link #stop()}.
     *
     * @param sink says whether it took the slot; if not, that is the end too
     */
    void run(LongPredicate sink) {
        try {
            for (var slot = plan.first(); plan.contains(slot); slot++) {
                var due = plan.dueAfterNanos(slot, began.time());
                if (plan.isLimited() && plan.isOverAfter(Math.max(due, elapsed())) || stoppedBefore(due)) {
                    return;
                }
                if (plan.isPaced()) {
                    behind.recordValue(Math.max(0, (elapsed() - due) / 1000));
                }
                if (!sink.test(slot)) {
                    return;
                }
                last = slot;
            }
        } finally {
            ended.countDown();
        }
    }

    void stop() {
        stopped.countDown();
    }

    /** The last slot that was taken; one less than the first: none. */
    long last() {
        return last;
    }

    /** How far behind plan slots were, in microseconds; to be read after the end. Empty where nothing is paced. */
    Histogram behind() {
        return behind;
    }

    /** Waits for the last slot to be taken; false: it still is not. */
    boolean endsWithin(Duration patience) {
        try {
            return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private long elapsed() {
        return System.nanoTime() - began.nanos();
    }

    /** What is due from the beginning is not worth a look at the clock. */
    private boolean stoppedBefore(long due) {
        var wait = due <= 0 ? 0 : due - elapsed();
        try {
            return wait > 0 ? stopped.await(wait, TimeUnit.NANOSECONDS) : stopped.getCount() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
