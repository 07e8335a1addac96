package twotabs.producer;

import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;
import twotabs.common.cli.Problem;
import twotabs.common.event.Rate;

/** The options for the event times, which may differ from the times of sending. */
final class TimeOptions {
    enum RecordTimestamp {
        event,
        now
    }

    @Option(
            names = "--start-time",
            paramLabel = "TIME",
            description = "When the first event happens: now, -2h, +2h, or a time such as 2026-01-31T10:00:00Z. Events"
                    + " of the past are sent at the sending rate, later events when they happen (default: now; with -n"
                    + " and -r -1 the last event happens now).")
    Optional<StartTime> start;

    @Option(
            names = "--event-rate",
            paramLabel = "RATE",
            description = "Events per second of event time (default: the sending rate; 10 with -r -1).")
    Optional<Double> eventRate;

    @Option(
            names = "--record-timestamp",
            paramLabel = "WHICH",
            defaultValue = "now",
            description = "The timestamp of the Kafka record: ${COMPLETION-CANDIDATES}; event is the event time"
                    + " (default: ${DEFAULT-VALUE}).")
    RecordTimestamp recordTimestamp;

    void check(Instant now) {
        if (eventRate.filter(rate -> !(rate > 0) || rate.isInfinite()).isPresent()) {
            throw Problem.usage(
                    "--event-rate takes events per second above 0, not " + Rate.text(eventRate.get()) + ".",
                    "For example:  --event-rate 10");
        }
        if (start.filter(time -> time.from(now).isBefore(Instant.EPOCH)).isPresent()) {
            throw Problem.usage(
                    "--start-time is before 1970, where Kafka's time begins.", "For example:  --start-time -2h");
        }
    }
}
