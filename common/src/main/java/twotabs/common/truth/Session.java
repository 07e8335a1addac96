package twotabs.common.truth;

import java.time.Instant;

/**
 * A session: the events of a key without a gap between consecutive events.
 *
 * @param first the event time of the first event
 * @param last the event time of the last event; Spark's session window ends one gap after this time
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
