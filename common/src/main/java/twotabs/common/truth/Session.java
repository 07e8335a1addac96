package twotabs.common.truth;

import java.time.Instant;

/**
 * A key's events with no gap between two neighbours.
 *
 * @param first the time of its first event
 * @param last the time of its last event; a session window ends a gap later
 */
public record Session(String key, Instant first, Instant last, long count) {
    Session joinedWith(Session other) {
        return new Session(
                key,
                first.isBefore(other.first) ? first : other.first,
                last.isAfter(other.last) ? last : other.last,
                count + other.count);
    }
}
