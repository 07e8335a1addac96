package twotabs.common.truth;

import java.time.Duration;

/**
 * What windows, sessions and joins are counted with.
 *
 * @param tumbling the length of a tumbling window
 * @param sliding the length of a sliding window
 * @param slide from the start of one sliding window to the next
 * @param gap how long a monster must be silent for its session to be over
 * @param bound how long after a sighting a rescue may set out to be joined with it
 */
public record Lengths(Duration tumbling, Duration sliding, Duration slide, Duration gap, Duration bound) {
    public static final Lengths DEFAULT = new Lengths(
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5));
}
