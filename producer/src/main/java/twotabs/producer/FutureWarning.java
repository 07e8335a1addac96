package twotabs.producer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import twotabs.common.quantity.Durations;

/** Warns once that event times lie in the future. Without a sending rate this happens within minutes. */
final class FutureWarning {
    private static final Duration ALLOWED = Duration.ofMinutes(1);

    private final RunOutput output;
    private boolean isWarned;

    /** @param onPurpose whether the first event time lies in the future, so that no warning is needed */
    FutureWarning(RunOutput output, boolean onPurpose) {
        this.output = output;
        this.isWarned = onPurpose;
    }

    synchronized void warnOnce(Optional<Instant> newest) {
        var ahead = newest.map(time -> Duration.between(Instant.now(), time)).orElse(Duration.ZERO);
        if (!isWarned && ahead.compareTo(ALLOWED) > 0) {
            isWarned = true;
            output.say("Event time is ahead of the current time, by "
                    + Durations.format(Duration.ofSeconds(ahead.toSeconds()))
                    + " so far. To go live instead:  --start-time -1h");
        }
    }
}
