package twotabs.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The lines here were also computed by a second implementation, in another language, from the same tables. */
class EventJsonTest {
    private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");
    private static final Instant TIME = Instant.parse("2026-01-31T10:05:30Z");

    private final EventJson json = new EventJson();

    @Test
    void a_message_is_a_number_a_text_and_a_time() {
        assertThat(line(Message.numbered(12, TIME))).isEqualTo("""
                        {"seq":12,"message":"message 12","event_time":"2026-01-31T10:05:30.000Z"}""");
    }

    @Test
    void a_sighting_tells_what_was_seen_where_and_by_whom() {
        assertThat(line(world(1).sighting(1, TIME))).isEqualTo("""
                        {"event_id":"a7ed8821dca10c0e","seq":1,"event_time":"2026-01-31T10:05:30.000Z",\
                        "monster":"Golem","strength":8,"country":"Ethiopia","lat":10.325,"lon":39.936,\
                        "reporter":"reporter-249"}""");
    }

    @Test
    void at_sea_the_country_is_null() {
        assertThat(line(world(1).sighting(7, TIME))).isEqualTo("""
                        {"event_id":"1d90bab1d6b0b703","seq":7,"event_time":"2026-01-31T10:05:30.000Z",\
                        "monster":"Golem","strength":4,"country":null,"lat":-15.305,"lon":117.158,\
                        "reporter":"reporter-160"}""");
    }

    @Test
    void a_rescue_tells_who_goes_to_which_sighting() {
        assertThat(line(world(1).rescue(1, TIME, 1))).isEqualTo("""
                        {"event_id":"e152fbc0ed154519","seq":1,"event_time":"2026-01-31T10:05:30.000Z",\
                        "sighting_id":"a7ed8821dca10c0e","team":"team-38","arrives_at":"2026-01-31T10:15:30.386Z"}""");
    }

    @Test
    void another_seed_tells_another_story() {
        assertThat(line(world(7).sighting(1, TIME))).isEqualTo("""
                        {"event_id":"761367724557fe42","seq":1,"event_time":"2026-01-31T10:05:30.000Z",\
                        "monster":"Kraken","strength":8,"country":"Tanzania","lat":-6.025,"lon":35.47,\
                        "reporter":"reporter-118"}""");
        assertThat(line(world(7).rescue(12, TIME, 5))).isEqualTo("""
                        {"event_id":"d964e168ebcf7abe","seq":12,"event_time":"2026-01-31T10:05:30.000Z",\
                        "sighting_id":"ea01704aaa7fa2a3","team":"team-18","arrives_at":"2026-01-31T10:47:18.699Z"}""");
    }

    @Test
    void the_millionth_sighting_of_a_negative_seed_needs_none_before_it() {
        assertThat(line(world(-1).sighting(1_000_000, TIME))).isEqualTo("""
                        {"event_id":"2c79b1dba53adc20","seq":1000000,"event_time":"2026-01-31T10:05:30.000Z",\
                        "monster":"Griffin","strength":4,"country":"Germany","lat":50.075,"lon":9.551,\
                        "reporter":"reporter-062"}""");
    }

    @Test
    void the_bytes_are_the_same_on_a_machine_with_other_digits() {
        var here = Locale.getDefault();
        var expected = line(world(1).sighting(1, TIME));
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));

            assertThat(line(world(1).sighting(1, TIME))).isEqualTo(expected);
        } finally {
            Locale.setDefault(here);
        }
    }

    @Test
    void one_writer_makes_one_event_after_another() {
        assertThat(line(world(1).sighting(1, TIME))).contains("\"Golem\"");
        assertThat(line(Message.numbered(2, TIME))).isEqualTo("""
                        {"seq":2,"message":"message 2","event_time":"2026-01-31T10:05:30.000Z"}""");
    }

    @Property
    void another_reader_finds_a_message_as_it_was(
            @ForAll @LongRange(min = 0) long number,
            @ForAll @LongRange(min = 0, max = 253_402_300_799_999L) long epochMillis)
            throws IOException {
        var message = Message.numbered(number, Instant.ofEpochMilli(epochMillis));

        var read = read(message);

        assertThat(names(read)).containsExactly("seq", "message", "event_time");
        assertThat(read.get("seq").longValue()).isEqualTo(message.seq());
        assertThat(read.get("message").textValue()).isEqualTo(message.message());
        assertThat(Instant.parse(read.get("event_time").textValue())).isEqualTo(message.eventTime());
    }

    @Property(tries = 200)
    void another_reader_finds_a_sighting_as_it_was(
            @ForAll long seed,
            @ForAll @LongRange(min = 1) long number,
            @ForAll @LongRange(min = 0, max = 253_402_300_799_999L) long epochMillis)
            throws IOException {
        var sighting = world(seed).sighting(number, Instant.ofEpochMilli(epochMillis));

        var read = read(sighting);

        assertThat(names(read))
                .containsExactly(
                        "event_id", "seq", "event_time", "monster", "strength", "country", "lat", "lon", "reporter");
        assertThat(Long.parseUnsignedLong(read.get("event_id").textValue(), 16)).isEqualTo(sighting.eventId());
        assertThat(read.get("event_id").textValue()).isEqualTo(sighting.id()).hasSize(16);
        assertThat(read.get("seq").longValue()).isEqualTo(number);
        assertThat(Instant.parse(read.get("event_time").textValue())).isEqualTo(sighting.eventTime());
        assertThat(read.get("monster").textValue()).isEqualTo(sighting.monster().name());
        assertThat(read.get("strength").intValue()).isEqualTo(sighting.strength());
        assertThat(read.get("country").textValue())
                .isEqualTo(sighting.country().map(Country::name).orElse(null));
        assertThat(read.get("lat").decimalValue().movePointRight(3).intValueExact())
                .isEqualTo(sighting.lat());
        assertThat(read.get("lon").decimalValue().movePointRight(3).intValueExact())
                .isEqualTo(sighting.lon());
        assertThat(read.get("reporter").textValue()).isEqualTo(sighting.reporter());
    }

    @Property(tries = 200)
    void another_reader_finds_a_rescue_as_it_was(
            @ForAll long seed,
            @ForAll @LongRange(min = 1) long number,
            @ForAll @LongRange(min = 1) long sighting,
            @ForAll @LongRange(min = 0, max = 253_402_000_000_000L) long epochMillis)
            throws IOException {
        var rescue = world(seed).rescue(number, Instant.ofEpochMilli(epochMillis), sighting);

        var read = read(rescue);

        assertThat(names(read)).containsExactly("event_id", "seq", "event_time", "sighting_id", "team", "arrives_at");
        assertThat(read.get("event_id").textValue()).isEqualTo(rescue.id()).hasSize(16);
        assertThat(read.get("seq").longValue()).isEqualTo(number);
        assertThat(Instant.parse(read.get("event_time").textValue())).isEqualTo(rescue.eventTime());
        assertThat(read.get("sighting_id").textValue())
                .isEqualTo(world(seed).sighting(sighting, TIME).id());
        assertThat(read.get("team").textValue()).isEqualTo(rescue.team());
        assertThat(Instant.parse(read.get("arrives_at").textValue())).isEqualTo(rescue.arrivesAt());
    }

    @Property
    void thousandths_are_a_decimal_fraction_as_short_as_can_be(
            @ForAll @IntRange(min = -180_000, max = 180_000) int thousandths) {
        var line = new JsonLine();
        line.begin();

        line.thousandths(thousandths);

        assertThat(new String(line.end(), StandardCharsets.US_ASCII)).isEqualTo(shortest(thousandths));
    }

    private static String shortest(int thousandths) {
        var plain = new BigDecimal(thousandths).movePointLeft(3).stripTrailingZeros();
        return (plain.scale() < 1 ? plain.setScale(1) : plain).toPlainString();
    }

    @Property
    void a_number_is_written_as_java_writes_it(@ForAll @LongRange(min = 0) long number) {
        var line = new JsonLine();
        line.begin();

        line.number(number).text(" ").hex(number);

        assertThat(new String(line.end(), StandardCharsets.US_ASCII))
                .isEqualTo(String.format(Locale.ROOT, "%d %016x", number, number));
    }

    private JsonNode read(Event event) throws IOException {
        return new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(json.bytes(event));
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static World world(long seed) {
        return new World(seed, START);
    }

    private String line(Event event) {
        return new String(json.bytes(event), StandardCharsets.UTF_8);
    }
}
