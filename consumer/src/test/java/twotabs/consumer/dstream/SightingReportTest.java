package twotabs.consumer.dstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import twotabs.common.event.Scenario;
import twotabs.common.quantity.Share;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.Malformed;
import twotabs.common.stream.MalformedShare;
import twotabs.consumer.MemoryKafka;
import twotabs.consumer.Sent;
import twotabs.consumer.lesson.JsonLesson;

class SightingReportTest {
    private static final String GOOD = """
            {"event_id":"00000000000000a1","seq":7,"event_time":"2026-01-31T10:05:30.125Z","monster":"Godzilla",\
            "strength":9,"country":"Japan","lat":35.7,"lon":139.7,"reporter":"reporter-001"}""";

    @Test
    void a_sighting_is_its_monster_and_its_strength() {
        assertThat(parsed(GOOD)).isEqualTo(new SightingReport("Godzilla", 9));
    }

    @Test
    void of_a_dirty_stream_it_takes_what_the_lesson_json_takes_and_what_the_truth_calls_good() {
        var faults = new Faults(
                FaultShare.NEVER,
                FaultShare.NEVER,
                FaultShare.NEVER,
                FaultShare.NEVER,
                MalformedShare.parse("30%"),
                Share.NONE);
        var sent = Sent.of(Scenario.monsters, 400, faults);

        var taken = taken(sent.array());

        assertThat(sent.sightings().badByKind()).hasSize(Malformed.values().length);
        assertThat(taken).containsExactlyElementsOf(takenByJson(sent.array()));
        assertThat(taken).filteredOn(good -> good).hasSize((int)
                sent.sightings().good());
    }

    @Test
    void it_takes_what_the_lesson_json_takes_whichever_field_is_wrong() {
        String[] values = {
            GOOD,
            GOOD.replace("\"Japan\"", "null"),
            GOOD.replace("\"country\":\"Japan\",", ""),
            GOOD.replace("\"event_id\":\"00000000000000a1\",", ""),
            GOOD.replace("\"seq\":7", "\"seq\":9223372036854775808"),
            GOOD.replace("\"strength\":9", "\"strength\":2147483648"),
            GOOD.replace("\"strength\":9", "\"strength\":9.5"),
            GOOD.replace("\"lat\":35.7", "\"lat\":\"x\""),
            GOOD.replace("\"lon\":139.7", "\"lon\":null"),
            GOOD.replace("\"monster\":\"Godzilla\"", "\"monster\":null"),
            GOOD + "{}"
        };

        assertThat(taken(values))
                .containsExactly(true, true, true, false, false, false, false, false, false, false, false)
                .containsExactlyElementsOf(takenByJson(values));
    }

    private static List<Boolean> taken(String... values) {
        return Stream.of(values).map(value -> parsed(value) != null).toList();
    }

    private static List<Boolean> takenByJson(String... values) {
        return new JsonLesson()
                .apply(MemoryKafka.batch(values)).collectAsList().stream()
                        .map(row -> row.<Object>getAs("_why") == null)
                        .toList();
    }

    private static SightingReport parsed(String value) {
        return SightingReport.parse(value == null ? null : value.getBytes(UTF_8));
    }
}
