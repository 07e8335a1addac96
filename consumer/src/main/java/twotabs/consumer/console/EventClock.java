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
 * The event times of a query after a batch.
 *
 * @param watermark empty: the query has no watermark yet
 * @param newest the newest event time in this batch; empty: the batch has no events
 * @param oldestOpen the start of the oldest window that still accepts events; empty: the query has no windows, or no
 *     watermark yet
 */
record EventClock(Optional<Instant> watermark, Optional<Instant> newest, Optional<Instant> oldestOpen) {
    /** @param isUsed whether the watermark dropped rows: then even Spark's initial watermark, 1970, is shown */
    static Optional<EventClock> of(Map<String, String> eventTime, Optional<Windows> windows, boolean isUsed) {
        if (!eventTime.containsKey("watermark")) {
            return Optional.empty();
        }
        var watermark = Optional.of(SparkTime.parse(eventTime.get("watermark")))
                .filter(time -> isUsed || !time.equals(Instant.EPOCH));
        var newest = Optional.ofNullable(eventTime.get("max")).map(SparkTime::parse);
        return Optional.of(
                new EventClock(watermark, newest, watermark.flatMap(time -> windows.map(all -> all.oldestOpen(time)))));
    }

    Stream<Optional<String>> parts(LocalDate today) {
        return Stream.of(
                Optional.of(
                        "watermark " + watermark.map(time -> time(time, today)).orElse("none yet")),
                newest.map(time -> "newest " + time(time, today)),
                oldestOpen.map(time -> "open from " + time(time, today)));
    }

    /** The time of day in seconds, with the date if it is not today. */
    private static String time(Instant time, LocalDate today) {
        var all = LocalDateTime.ofInstant(time, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        var date = all.toLocalDate();
        return (date.equals(today) ? "" : date + " ") + DateTimeFormatter.ISO_LOCAL_TIME.format(all);
    }
}
