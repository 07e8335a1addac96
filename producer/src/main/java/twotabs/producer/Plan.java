package twotabs.producer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import twotabs.common.event.Rate;
import twotabs.common.stream.Recipe;

/**
 * What to send, and when.
 *
 * @param first slot
 * @param count of slots; -1: without end
 * @param duration empty: without end
 * @param sending empty: as fast as it goes
 * @param live whether no event may be sent before it has happened
 */
record Plan(Recipe recipe, long first, long count, Optional<Duration> duration, Optional<Rate> sending, boolean live) {
    /** The same over so many partitions, which one of them may be silent among. */
    Plan over(int partitions) {
        return new Plan(recipe.over(partitions), first, count, duration, sending, live);
    }

    boolean isPaced() {
        return sending.isPresent();
    }

    boolean contains(long slot) {
        return count < 0 || slot - first < count;
    }

    /** Nanoseconds from {@code began}, when the run begins, until a slot is due; 0 or less: it is due already. */
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

    /** Whether a run that has lasted so long is over. */
    boolean isOverAfter(long nanos) {
        return duration.isPresent() && nanos >= duration.get().toNanos();
    }
}
