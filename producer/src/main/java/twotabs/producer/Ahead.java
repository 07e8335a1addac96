package twotabs.producer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import twotabs.common.quantity.Durations;

/** Says, once, that event time has passed the present: without a pace it may be years ahead in minutes. */
final class Ahead {
    private static final Duration ALLOWED = Duration.ofMinutes(1);

    private final RunOutput talk;
    private boolean isKnown;

    /** @param onPurpose the story begins in the future: there is nothing to say */
    Ahead(RunOutput talk, boolean onPurpose) {
        this.talk = talk;
        this.isKnown = onPurpose;
    }

    synchronized void look(Optional<Instant> newest) {
        var ahead = newest.map(time -> Duration.between(Instant.now(), time)).orElse(Duration.ZERO);
        if (!isKnown && ahead.compareTo(ALLOWED) > 0) {
            isKnown = true;
            talk.say("Event time has passed the present, by " + Durations.format(Duration.ofSeconds(ahead.toSeconds()))
                    + " so far. To go live instead:  --start-time -1h");
        }
    }
}
