package twotabs.common.event;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A person reports a monster.
 *
 * @param eventId the id, which is the same for every copy and is written as 16 hexadecimal digits
 * @param country the country; empty at sea
 * @param strength a number from 1 to 10
 * @param lat the latitude, in thousandths of a degree north
 * @param lon the longitude, in thousandths of a degree east
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
    private static final byte[] BEGIN = JsonLine.ascii("{\"event_id\":\"");
    private static final byte[] SEQ = JsonLine.ascii("\",\"seq\":");
    private static final byte[] EVENT_TIME = JsonLine.ascii(",\"event_time\":\"");
    private static final byte[] MONSTER = JsonLine.ascii("\",\"monster\":\"");
    private static final byte[] STRENGTH = JsonLine.ascii("\",\"strength\":");
    private static final byte[] COUNTRY = JsonLine.ascii(",\"country\":\"");
    private static final byte[] LAT = JsonLine.ascii("\",\"lat\":");
    private static final byte[] AT_SEA_LAT = JsonLine.ascii(",\"country\":null,\"lat\":");
    private static final byte[] LON = JsonLine.ascii(",\"lon\":");
    private static final byte[] REPORTER = JsonLine.ascii(",\"reporter\":\"");
    private static final byte[] END = JsonLine.ascii("\"}");

    @Override
    public String id() {
        return HexFormat.of().toHexDigits(eventId);
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

    /** Returns population / 1000 x strength, or the strength alone at sea, where nobody lives. */
    public long damage() {
        return country.map(there -> there.population() / 1000 * strength).orElse((long) strength);
    }

    @Override
    public void write(JsonLine json) {
        json.raw(BEGIN).hex(eventId);
        json.raw(SEQ).number(seq);
        json.raw(EVENT_TIME).time(eventTime);
        json.raw(MONSTER).text(monster.name());
        json.raw(STRENGTH).number(strength);
        if (country.isPresent()) {
            json.raw(COUNTRY).text(country.get().name()).raw(LAT);
        } else {
            json.raw(AT_SEA_LAT);
        }
        json.thousandths(lat);
        json.raw(LON).thousandths(lon);
        json.raw(REPORTER).text(reporter);
        json.raw(END);
    }
}
