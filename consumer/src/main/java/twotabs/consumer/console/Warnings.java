package twotabs.consumer.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import twotabs.common.event.EventTime;
import twotabs.common.quantity.Durations;

/**
 * Warnings about event times. A warning is printed once, when the fault begins; otherwise each later batch would print
 * it again.
 */
final class Warnings {
    /** How far ahead an event time may be: the clock of its machine may be fast. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private static final int BATCHES = 3;

    private final Supplier<Instant> now;
    private final boolean dropsLate;
    private Instant highest = Instant.MIN;
    private boolean isRising;
    private Instant lastWarned = Instant.MIN;
    private Optional<Instant> watermark = Optional.empty();
    private int unchanged;

    /**
     * @param now the clock of this machine
     * @param dropsLate whether the watermark drops late events; false in complete mode
     */
    Warnings(Supplier<Instant> now, boolean dropsLate) {
        this.now = now;
        this.dropsLate = dropsLate;
    }

    /** The lines of the warnings about a batch. */
    Stream<String> of(BatchSummary summary) {
        return summary.clock().stream()
                .filter(clock -> dropsLate)
                .flatMap(clock -> Stream.of(fromTheFuture(clock), standingStill(clock, summary.rows())))
                .flatMap(Optional::stream)
                .flatMap(String::lines);
    }

    private Optional<String> fromTheFuture(EventClock clock) {
        var wallTime = now.get();
        var ahead = clock.newest()
                .filter(time -> time.isAfter(wallTime.plus(AHEAD)) && time.isAfter(lastWarned.plus(AHEAD)));
        ahead.ifPresent(time -> lastWarned = time);
        return ahead.map(time -> "An event from the future: event time %s is %s ahead of this machine."
                        .formatted(EventTime.format(time), Durations.format(rounded(Duration.between(wallTime, time))))
                + "\nThe watermark follows this time, so events that are on time count as late.");
    }

    private static Duration rounded(Duration duration) {
        return Duration.ofSeconds(Math.round(duration.toMillis() / 1000.0));
    }

    private Optional<String> standingStill(EventClock clock, long rows) {
        var before = highest;
        highest = clock.newest().filter(before::isBefore).orElse(before);
        if (clock.watermark().isEmpty() || !clock.watermark().equals(watermark)) {
            watermark = clock.watermark();
            unchanged = 0;
            isRising = false;
            return Optional.empty();
        }
        isRising |= highest.isAfter(before);
        return rows > 0 && ++unchanged == BATCHES ? Optional.of(standstill()) : Optional.empty();
    }

    private String standstill() {
        var stands = "The watermark stands still at " + EventTime.format(watermark.orElseThrow());
        return isRising
                ? stands + ", and the newest event time is " + EventTime.format(highest) + "."
                        + "\nThe watermark never goes back. It moves when the newest event time minus --watermark is"
                        + " later than the watermark, in a join for both streams."
                : stands + ": the last " + BATCHES + " batches brought no newer event time."
                        + "\nUntil a newer event time comes, no window ends and no state is dropped.";
    }
}
