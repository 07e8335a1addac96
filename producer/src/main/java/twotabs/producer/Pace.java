package twotabs.producer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.HdrHistogram.Histogram;

/** Passes each slot of a plan to a sink when the slot is due, until the last slot or until {@link #stop}. */
final class Pace {
    private final Plan plan;
    private final StartMoment began;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    /** The delay of each slot in microseconds: how much too late the sink got it. */
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
     * @param sink sends a slot; if the sink returns false, the run ends
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

    /** Returns the last slot that the sink has sent, or one less than the first slot if no slot was sent. */
    long last() {
        return last;
    }

    /**
     * Returns the delays in microseconds. To be called only after the run has ended. The histogram is empty for a run
     * without a rate.
     */
    Histogram behind() {
        return behind;
    }

    /** Waits for the end of {@link #run}. Returns false if the run has not ended after {@code patience}. */
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

    /**
     * Waits until the slot is due. Returns true if the run was stopped. For a slot that is due at once, the method does
     * not read the clock.
     */
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
