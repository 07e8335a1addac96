package twotabs.common.event;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A team sets out to a sighting.
 *
 * @param eventId the id, which is the same for every copy and is written as 16 hexadecimal digits
 * @param eventTime the time at which the team set out
 * @param sightingId the {@code event_id} of the sighting
 */
public record Rescue(long eventId, long seq, Instant eventTime, long sightingId, String team, Instant arrivesAt)
        implements Event {
    private static final byte[] BEGIN = JsonLine.ascii("{\"event_id\":\"");
    private static final byte[] SEQ = JsonLine.ascii("\",\"seq\":");
    private static final byte[] EVENT_TIME = JsonLine.ascii(",\"event_time\":\"");
    private static final byte[] SIGHTING_ID = JsonLine.ascii("\",\"sighting_id\":\"");
    private static final byte[] TEAM = JsonLine.ascii("\",\"team\":\"");
    private static final byte[] ARRIVES_AT = JsonLine.ascii("\",\"arrives_at\":\"");
    private static final byte[] END = JsonLine.ascii("\"}");

    @Override
    public String id() {
        return HexFormat.of().toHexDigits(eventId);
    }

    @Override
    public Optional<String> key(Key key) {
        return Optional.empty();
    }

    @Override
    public void write(JsonLine json) {
        json.raw(BEGIN).hex(eventId);
        json.raw(SEQ).number(seq);
        json.raw(EVENT_TIME).time(eventTime);
        json.raw(SIGHTING_ID).hex(sightingId);
        json.raw(TEAM).text(team);
        json.raw(ARRIVES_AT).time(arrivesAt);
        json.raw(END);
    }
}
