package twotabs.common.event;

import java.time.Instant;
import java.util.Optional;

/**
 * Someone reports a monster.
 *
 * @param eventId written as 16 hexadecimal digits, the same for every copy of this report
 * @param country empty at sea
 * @param strength from 1 to 10
 * @param lat thousandths of a degree north
 * @param lon thousandths of a degree east
 */
public record Sighting(
        long eventId,
        long seq,
        Instant eventTime,
        Monster monster,
        int strength,
        Optional<Country> country,
        int lat,
        int lon,
        String reporter)
        implements Event {

    @Override
    public String id() {
        return Ids.text(eventId);
    }

    @Override
    public Optional<String> key(Key key) {
        return switch (key) {
            case none -> Optional.empty();
            case monster -> Optional.of(monster.name());
            case country -> country.map(Country::name);
            case reporter -> Optional.of(reporter);
        };
    }

    /** Population / 1000 x strength; at sea, where nobody lives, the strength alone. */
    public long damage() {
        return country.map(there -> there.population() / 1000 * strength).orElse((long) strength);
    }

    @Override
    public void writeFields(JsonLine json) {
        json.hex("event_id", eventId);
        json.number("seq", seq);
        json.time("event_time", eventTime);
        json.text("monster", monster.name());
        json.number("strength", strength);
        if (country.isPresent()) {
            json.text("country", country.get().name());
        } else {
            json.nothing("country");
        }
        json.thousandths("lat", lat);
        json.thousandths("lon", lon);
        json.text("reporter", reporter);
    }
}
