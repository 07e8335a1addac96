package twotabs.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The lines here were also computed by a second implementation, in another language, from the same tables. */
class EventJsonTest {
    private static final Instant TIME = Instant.parse("2026-01-31T10:05:30Z");

    private final EventJson json = new EventJson();

    @Test
    void a_message_is_a_number_a_text_and_a_time() {
        var event = Scenario.messages.events(1).apply(12L, TIME);

        assertThat(line(event)).isEqualTo("""
                        {"seq":12,"message":"message 12","event_time":"2026-01-31T10:05:30.000Z"}""");
    }

    @Test
    void a_sighting_tells_what_was_seen_where_and_by_whom() {
        var event = Scenario.monsters.events(1).apply(1L, TIME);

        assertThat(line(event)).isEqualTo("""
                        {"event_id":"a7ed8821dca10c0e","seq":1,"event_time":"2026-01-31T10:05:30.000Z",\
                        "monster":"Phoenix","strength":8,"country":"Japan","lat":37.425,"lon":137.736,\
                        "reporter":"reporter-055"}""");
    }

    @Test
    void another_seed_tells_another_story() {
        var event = Scenario.monsters.events(7).apply(1L, TIME);

        assertThat(line(event)).isEqualTo("""
                        {"event_id":"761367724557fe42","seq":1,"event_time":"2026-01-31T10:05:30.000Z",\
                        "monster":"Roc","strength":5,"country":"Italy","lat":43.175,"lon":13.37,\
                        "reporter":"reporter-250"}""");
    }

    @Test
    void the_millionth_sighting_of_a_negative_seed_needs_none_before_it() {
        var event = Scenario.monsters.events(-1).apply(1_000_000L, TIME);

        assertThat(line(event)).isEqualTo("""
                        {"event_id":"2c79b1dba53adc20","seq":1000000,"event_time":"2026-01-31T10:05:30.000Z",\
                        "monster":"Cyclops","strength":6,"country":"Tanzania","lat":-7.425,"lon":34.051,\
                        "reporter":"reporter-213"}""");
    }

    @Test
    void at_sea_the_country_is_null() {
        var event = Scenario.monsters.events(1).apply(7L, TIME);

        assertThat(line(event)).isEqualTo("""
                        {"event_id":"1d90bab1d6b0b703","seq":7,"event_time":"2026-01-31T10:05:30.000Z",\
                        "monster":"Wendigo","strength":3,"country":null,"lat":-15.305,"lon":117.158,\
                        "reporter":"reporter-047"}""");
    }

    @Test
    void the_bytes_are_the_same_on_a_machine_with_other_digits() {
        var here = Locale.getDefault();
        var expected = line(Scenario.monsters.events(1).apply(1L, TIME));
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));

            assertThat(line(Scenario.monsters.events(1).apply(1L, TIME))).isEqualTo(expected);
        } finally {
            Locale.setDefault(here);
        }
    }

    @Test
    void one_writer_makes_one_event_after_another() {
        var events = Scenario.messages.events(1);

        assertThat(line(events.apply(1L, TIME))).contains("\"message 1\"");
        assertThat(line(events.apply(2L, TIME))).startsWith("{\"seq\":2,").contains("\"message 2\"");
    }

    private String line(Event event) {
        return new String(json.bytes(event), StandardCharsets.UTF_8);
    }
}
