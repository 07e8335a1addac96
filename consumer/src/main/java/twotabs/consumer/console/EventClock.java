package twotabs.consumer.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import twotabs.consumer.dataset.Windows;

/**
 * Where event time stands after a batch.
 *
 * @param watermark empty: there is none yet
 * @param newest event time in this batch; empty: it had no events
 * @param oldestOpen the start of the oldest window that still takes events; empty: there are no windows, or all are
 *     open
 */
record EventClock(Optional<Instant> watermark, Optional<Instant> newest, Optional<Instant> oldestOpen) {
    /** @param isUsed whether something was dropped by the watermark: the one that Spark begins with, 1970, counts then */
    static Optional<EventClock> of(Map<String, String> eventTime, Optional<Windows> windows, boolean isUsed) {
        if (!eventTime.containsKey("watermark")) {
            return Optional.empty();
        }
        var watermark = Optional.of(SparkTime.parse(eventTime.get("watermark")))
                .filter(time -> isUsed || !time.equals(Instant.EPOCH));
        var newest = Optional.ofNullable(eventTime.get("max")).map(SparkTime::parse);
        return Optional.of(new EventClock(
                watermark, newest, watermark.flatMap(time -> windows.map(these -> these.oldestOpen(time)))));
    }

    Stream<Optional<String>> parts(LocalDate today) {
        return Stream.of(
                Optional.of(
                        "watermark " + watermark.map(time -> time(time, today)).orElse("none yet")),
                newest.map(time -> "newest " + time(time, today)),
                oldestOpen.map(time -> "open from " + time(time, today)));
    }

    /** The time of day, in whole seconds; with its date where that is not today's. */
    private static String time(Instant time, LocalDate today) {
        var all = LocalDateTime.ofInstant(time, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        var date = all.toLocalDate();
        return (date.equals(today) ? "" : date + " ") + DateTimeFormatter.ISO_LOCAL_TIME.format(all);
    }
}
