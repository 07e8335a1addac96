package twotabs.producer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import twotabs.common.quantity.Durations;

/** Warns once that event time has passed the present: without a rate it may be years ahead in minutes. */
final class FutureWarning {
    private static final Duration ALLOWED = Duration.ofMinutes(1);

    private final RunOutput output;
    private boolean isKnown;

    /** @param onPurpose the story begins in the future: there is nothing to say */
    FutureWarning(RunOutput output, boolean onPurpose) {
        this.output = output;
        this.isKnown = onPurpose;
    }

    synchronized void warnOnce(Optional<Instant> newest) {
        var ahead = newest.map(time -> Duration.between(Instant.now(), time)).orElse(Duration.ZERO);
        if (!isKnown && ahead.compareTo(ALLOWED) > 0) {
            isKnown = true;
            output.say(
                    "Event time has passed the present, by " + Durations.format(Duration.ofSeconds(ahead.toSeconds()))
                            + " so far. To go live instead:  --start-time -1h");
        }
    }
}
