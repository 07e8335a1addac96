package twotabs.producer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import twotabs.common.event.Rate;
import twotabs.common.stream.Recipe;

/**
 * The slots that a run sends, and their times.
 *
 * @param first the first slot
 * @param count the number of slots, or -1 for no limit
 * @param duration how long the run lasts, or empty for no limit
 * @param sending the rate of sending, or empty if records are sent as fast as possible
 * @param live whether an event must not be sent before its event time
 */
record Plan(Recipe recipe, long first, long count, Optional<Duration> duration, Optional<Rate> sending, boolean live) {
    /** Returns the same plan for a topic with this number of partitions, one of which may be idle. */
    Plan over(int partitions) {
        return new Plan(recipe.over(partitions), first, count, duration, sending, live);
    }

    boolean isPaced() {
        return sending.isPresent();
    }

    boolean contains(long slot) {
        return count < 0 || slot - first < count;
    }

    /** Returns the nanoseconds from {@code began} until the slot is due. A slot with 0 or less is due at once. */
    long dueAfterNanos(long slot, Instant began) {
        var byRate = sending.isPresent() ? byRate(sending.get(), slot) : 0;
        return live
                ? Math.max(
                        byRate,
                        Duration.between(began, recipe.timeline().at(slot)).toNanos())
                : byRate;
    }

    private long byRate(Rate rate, long slot) {
        return (long) ((rate.millisUntil(slot - 1) - rate.millisUntil(first - 1)) * 1e6);
    }

    boolean isLimited() {
        return duration.isPresent();
    }

    /** Returns whether a run has ended after this number of nanoseconds. */
    boolean isOverAfter(long nanos) {
        return duration.isPresent() && nanos >= duration.get().toNanos();
    }
}
