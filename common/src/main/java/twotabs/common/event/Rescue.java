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
    public void write(JsonLine json) {
        json.text("{\"event_id\":\"").hex(eventId);
        json.text("\",\"seq\":").number(seq);
        json.text(",\"event_time\":\"").time(eventTime);
        json.text("\",\"sighting_id\":\"").hex(sightingId);
        json.text("\",\"team\":\"").text(team);
        json.text("\",\"arrives_at\":\"").time(arrivesAt);
        json.text("\"}");
    }
}
