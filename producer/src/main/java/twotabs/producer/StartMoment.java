package twotabs.producer;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The moment at which sending begins, by both clocks: event times count from {@code time}, and the pace counts from
 * {@code nanos}. Only where both are the same moment is an event sent when it happens.
 *
 * @param nanos of {@link System#nanoTime}
 */
record StartMoment(Instant time, long nanos) {
    static StartMoment now(InstantSource clock) {
        return new StartMoment(clock.instant(), System.nanoTime());
    }
}
