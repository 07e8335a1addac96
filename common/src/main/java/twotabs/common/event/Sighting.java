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
    public void write(JsonLine json) {
        json.text("{\"event_id\":\"").hex(eventId);
        json.text("\",\"seq\":").number(seq);
        json.text(",\"event_time\":\"").time(eventTime);
        json.text("\",\"monster\":\"").text(monster.name());
        json.text("\",\"strength\":").number(strength);
        if (country.isPresent()) {
            json.text(",\"country\":\"").text(country.get().name()).text("\",\"lat\":");
        } else {
            json.text(",\"country\":null,\"lat\":");
        }
        json.thousandths(lat);
        json.text(",\"lon\":").thousandths(lon);
        json.text(",\"reporter\":\"").text(reporter);
        json.text("\"}");
    }
}
