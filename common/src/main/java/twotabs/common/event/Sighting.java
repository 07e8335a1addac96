package twotabs.common.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Someone reports a monster.
 *
 * @param eventId 16 hexadecimal digits, the same for every copy of this report
 * @param strength from 1 to 10
 * @param country null at sea
 * @param lat degrees north, three decimals
 * @param lon degrees east, three decimals
 */
public record Sighting(
        String eventId,
        long seq,
        Instant eventTime,
        String monster,
        int strength,
        String country,
        double lat,
        double lon,
        String reporter)
        implements Event {

    @Override
    public Optional<String> key(Key key) {
        return Optional.ofNullable(
                switch (key) {
                    case none -> null;
                    case monster -> monster;
                    case country -> country;
                    case reporter -> reporter;
                });
    }

    @Override
    public void writeFields(JsonGenerator json) throws IOException {
        json.writeStringField("event_id", eventId);
        json.writeNumberField("seq", seq);
        json.writeStringField("event_time", EventTime.format(eventTime));
        json.writeStringField("monster", monster);
        json.writeNumberField("strength", strength);
        json.writeStringField("country", country);
        json.writeNumberField("lat", lat);
        json.writeNumberField("lon", lon);
        json.writeStringField("reporter", reporter);
    }
}
