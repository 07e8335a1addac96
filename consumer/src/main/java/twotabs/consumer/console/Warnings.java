package twotabs.consumer.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import twotabs.common.event.EventTime;
import twotabs.common.quantity.Durations;

/** What is odd about event time, said once when it begins: batch after batch would say the same. */
final class Warnings {
    /** A clock may be a little ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private static final int BATCHES = 3;

    private final Supplier<Instant> now;
    private Instant newestTold = Instant.MIN;
    private Optional<Instant> watermark = Optional.empty();
    private int batchesStood;

    /** @param now this machine's clock */
    Warnings(Supplier<Instant> now) {
        this.now = now;
    }

    /** What a batch gives reason to say, line by line; mostly nothing. */
    Stream<String> of(Notice notice) {
        return notice.clock().stream()
                .flatMap(clock -> Stream.of(fromTheFuture(clock), standingStill(clock, notice.rows())))
                .flatMap(Optional::stream)
                .flatMap(String::lines);
    }

    private Optional<String> fromTheFuture(Notice.Clock clock) {
        var here = now.get();
        var ahead =
                clock.newest().filter(time -> time.isAfter(here.plus(AHEAD)) && time.isAfter(newestTold.plus(AHEAD)));
        ahead.ifPresent(time -> newestTold = time);
        return ahead.map(time -> "An event from the future: event time %s is %s ahead of this machine."
                        .formatted(EventTime.format(time), Durations.format(rounded(Duration.between(here, time))))
                + "\nThe watermark follows it, and what comes on time then counts as late.");
    }

    private static Duration rounded(Duration duration) {
        return Duration.ofSeconds(Math.round(duration.toMillis() / 1000.0));
    }

    private Optional<String> standingStill(Notice.Clock clock, long rows) {
        if (clock.watermark().isEmpty() || !clock.watermark().equals(watermark)) {
            watermark = clock.watermark();
            batchesStood = 0;
        } else if (rows > 0 && ++batchesStood == BATCHES) {
            return Optional.of("The watermark stands still at %s: the last %d batches brought no newer event time."
                            .formatted(EventTime.format(watermark.get()), BATCHES)
                    + "\nUntil one does, no window ends.");
        }
        return Optional.empty();
    }
}
