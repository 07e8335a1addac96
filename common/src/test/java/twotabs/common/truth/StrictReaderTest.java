package twotabs.common.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.common.event.EventKind;

class StrictReaderTest {
    private static final String SIGHTING = """
            {"event_id":"a7ed8821dca10c0e","seq":1,"event_time":"2026-01-31T10:05:30.000Z","monster":"Golem",\
            "strength":8,"country":"Ethiopia","lat":10.325,"lon":39.936,"reporter":"reporter-249"}""";

    @Test
    void a_good_record_has_its_number() {
        assertThat(read(EventKind.sighting, SIGHTING)).isEqualTo(OptionalLong.of(1));
        assertThat(read(EventKind.message, "{\"seq\":12,\"message\":\"\",\"event_time\":\"2026-01-31T10:05:30.000Z\"}"))
                .isEqualTo(OptionalLong.of(12));
    }

    @Test
    void a_record_of_another_kind_is_bad() {
        assertThat(read(EventKind.rescue, SIGHTING)).isEmpty();
        assertThat(read(EventKind.message, SIGHTING)).isEmpty();
    }

    @Test
    void at_sea_it_has_no_country() {
        assertThat(read(EventKind.sighting, SIGHTING.replace("\"Ethiopia\"", "null")))
                .isEqualTo(OptionalLong.of(1));
        assertThat(read(EventKind.sighting, SIGHTING.replace("\"country\":\"Ethiopia\",", "")))
                .isEqualTo(OptionalLong.of(1));
        assertThat(read(EventKind.sighting, SIGHTING.replace("\"Ethiopia\"", "5")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"\"seq\":1,9223372036854775808", "\"strength\":8,2147483648"})
    void a_number_must_fit(String field, String number) {
        var tooLarge = field.replaceFirst("\\d+$", number);

        assertThat(read(EventKind.sighting, SIGHTING.replace(field, tooLarge))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"event_id\":\"a7ed8821dca10c0e\"",
                "\"seq\":1",
                "\"event_time\":\"2026-01-31T10:05:30.000Z\"",
                "\"monster\":\"Golem\"",
                "\"strength\":8",
                "\"lat\":10.325",
                "\"lon\":39.936",
                "\"reporter\":\"reporter-249\"",
            })
    void every_field_must_be_there_and_of_its_type(String field) {
        var name = field.substring(0, field.indexOf(':'));

        assertThat(read(EventKind.sighting, SIGHTING.replace(field, "\"other\":1")))
                .isEmpty();
        assertThat(read(EventKind.sighting, SIGHTING.replace(field, name + ":true")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "5", "[]", "{}", "\"text\"", "<html>", "{"})
    void what_is_not_an_object_with_fields_is_bad(String value) {
        assertThat(read(EventKind.sighting, value)).isEmpty();
    }

    @Test
    void what_follows_an_object_makes_it_bad() {
        assertThat(read(EventKind.sighting, SIGHTING + "{}")).isEmpty();
    }

    @Test
    void no_value_is_bad() {
        assertThat(StrictReader.seq(EventKind.message, null)).isEmpty();
    }

    private static OptionalLong read(EventKind kind, String value) {
        return StrictReader.seq(kind, value.getBytes(StandardCharsets.UTF_8));
    }
}
