package twotabs.common.truth;

import java.time.Duration;

/**
 * The lengths of windows, sessions and joins.
 *
 * @param tumbling the length of a tumbling window
 * @param sliding the length of a sliding window
 * @param slide the time from the start of one sliding window to the next
 * @param gap the time without a sighting of a monster after which its session ends
 * @param bound the longest time from a sighting to a rescue that is joined with it
 */
public record Lengths(Duration tumbling, Duration sliding, Duration slide, Duration gap, Duration bound) {
    public static final Lengths DEFAULT = new Lengths(
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5));
}
