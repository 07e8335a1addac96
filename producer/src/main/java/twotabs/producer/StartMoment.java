package twotabs.producer;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The moment at which sending begins, on two clocks. Both values must stand for the same moment, so that each event is
 * sent at its event time.
 *
 * @param time the start of the event times
 * @param nanos the start of the pace, from {@link System#nanoTime}
 */
record StartMoment(Instant time, long nanos) {
    static StartMoment now(InstantSource clock) {
        return new StartMoment(clock.instant(), System.nanoTime());
    }
}
