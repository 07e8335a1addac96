package twotabs.consumer.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;
import twotabs.common.event.Scenario;
import twotabs.common.event.Sighting;
import twotabs.common.quantity.Share;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.MalformedShare;
import twotabs.consumer.MemoryKafka;
import twotabs.consumer.Options;
import twotabs.consumer.Sent;
import twotabs.consumer.dataset.Place;

/** Lessons that look at each sighting by itself, and the count of them all, find what the producer sent. */
class EachRowLessonsTest {
    private static final Faults DIRTY = new Faults(
            FaultShare.parse("5%:30s..2m"),
            FaultShare.parse("10%:0..5s"),
            FaultShare.parse("1%:1h"),
            FaultShare.parse("5%:0..60s"),
            MalformedShare.parse("5%"),
            Share.parse("2%"));

    private final Sent sent = Sent.of(Scenario.monsters, 500, DIRTY);

    @Test
    void filter_shows_the_strong_ones_in_four_columns() {
        var shown = new FilterLesson().apply(MemoryKafka.batch(sent.array()));

        assertThat(shown.columns()).containsExactly("event_time", "monster", "strength", "country");
        assertThat(shown.collectAsList())
                .extracting(row -> List.<Object>of(row.getTimestamp(0).toInstant(), row.getString(1), row.getInt(2)))
                .containsExactlyElementsOf(sightings().stream()
                        .filter(it -> it.strength() >= 8)
                        .map(it -> List.<Object>of(it.eventTime(), it.monster().name(), it.strength()))
                        .toList());
    }

    @Test
    void filter_takes_any_condition() {
        var inJapan = Options.given(new FilterLesson(), "--where", "country = 'Japan'")
                .apply(MemoryKafka.batch(sent.array()));

        assertThat(inJapan.count())
                .isPositive()
                .isEqualTo(sent.sightings().byCountry().get("Japan").count());
    }

    @Test
    void udf_tells_how_far_from_home_each_one_is() {
        var shown = Options.given(new UdfLesson(), "--home", "35.7,139.7").apply(MemoryKafka.batch(sent.array()));

        var tokyo = new Place(35.7, 139.7);
        assertThat(shown.columns()).containsExactly("event_time", "monster", "country", "km");
        assertThat(shown.collectAsList())
                .extracting(row -> row.getLong(3))
                .containsExactlyElementsOf(sightings().stream()
                        .map(it -> UdfLesson.km(tokyo, new Place(it.lat() / 1000.0, it.lon() / 1000.0)))
                        .toList());
    }

    @Test
    void udf_knows_no_distance_to_what_is_nowhere_on_earth() {
        var nowhere = sent.values().get(0).replaceFirst("\"lat\":[-0-9.]+", "\"lat\":200.0");

        var shown = new UdfLesson().apply(MemoryKafka.batch(nowhere)).collectAsList();

        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).isNullAt(3)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "52.52,13.40, 52.52,13.40, 0",
        "0,0, 0,180, 20015",
        "90,0, -90,0, 20015",
        "52.52,13.40, 48.86,2.35, 878", // Berlin, Paris
        "35.68,139.69, 37.77,-122.42, 8274", // Tokyo, San Francisco
    })
    void distances_are_those_of_the_atlas(double lat, double lon, double otherLat, double otherLon, long km) {
        assertThat(UdfLesson.km(new Place(lat, lon), new Place(otherLat, otherLon)))
                .isBetween(km - km / 200, km + km / 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Berlin", "52.52", "52.52;13.40", "52,52,13,40", "91,0", "0,181", "1e1,0"})
    void a_place_that_is_none_is_refused(String text) {
        assertThatThrownBy(() -> new Place.Parser().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageStartingWith("takes ")
                .hasMessageEndingWith(", not '" + text + "'");
    }

    @Test
    void count_counts_all_of_each_monster_and_copies_too() {
        var shown = new CountLesson().apply(MemoryKafka.batch(sent.array())).collectAsList();

        assertThat(shown)
                .extracting(row -> List.<Object>of(row.getString(0), row.getLong(1)))
                .containsExactlyInAnyOrderElementsOf(sent.sightings().byMonster().entrySet().stream()
                        .map(entry ->
                                List.<Object>of(entry.getKey(), entry.getValue().count()))
                        .toList());
    }

    private List<Sighting> sightings() {
        return sent.good().stream().map(Sighting.class::cast).toList();
    }
}
