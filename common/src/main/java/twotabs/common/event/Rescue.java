package twotabs.common.event;

import java.time.Instant;
import java.util.Optional;

/**
 * A team is sent to a sighting.
 *
 * @param eventId written as 16 hexadecimal digits, the same for every copy
 * @param eventTime when the team set out
 * @param sightingId the {@code event_id} of the sighting
 */
public record Rescue(long eventId, long seq, Instant eventTime, long sightingId, String team, Instant arrivesAt)
        implements Event {

    @Override
    public String id() {
        return Ids.text(eventId);
    }

    @Override
    public Optional<String> key(Key key) {
        return Optional.empty();
    }

    @Override
    public void writeFields(JsonLine json) {
        json.hex("event_id", eventId);
        json.number("seq", seq);
        json.time("event_time", eventTime);
        json.hex("sighting_id", sightingId);
        json.text("team", team);
        json.time("arrives_at", arrivesAt);
    }
}
