package twotabs.common.event;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final Instant TIME = Instant.parse("2026-01-31T10:05:30Z");

    private final World world = new World(1);

    @Test
    void a_sighting_is_the_same_in_whatever_order_it_is_made() {
        var forwards = indexes().mapToObj(this::sighting).toList();

        var anyOrder = indexes().parallel().mapToObj(this::sighting).toList();
        var backwards = indexes()
                .mapToObj(index -> new World(1).sighting(1001 - index, TIME))
                .sorted((a, b) -> Long.compare(a.seq(), b.seq()))
                .toList();

        assertThat(anyOrder).isEqualTo(forwards);
        assertThat(backwards).isEqualTo(forwards);
    }

    @Test
    void a_time_changes_nothing_but_the_time() {
        var later = world.sighting(1, TIME.plusSeconds(60));

        assertThat(later).usingRecursiveComparison().ignoringFields("eventTime").isEqualTo(sighting(1));
        assertThat(later.eventTime()).isEqualTo("2026-01-31T10:06:30Z");
    }

    @Test
    void every_sighting_has_an_id_of_its_own() {
        assertThat(sightings().map(Sighting::eventId))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{16}"));
    }

    @Test
    void a_monster_is_as_strong_as_its_kind() {
        var kinds = Monster.all().stream().collect(toMap(Monster::name, Function.identity()));

        assertThat(sightings()).allSatisfy(sighting -> {
            var kind = kinds.get(sighting.monster());
            assertThat(sighting.strength()).isBetween(kind.weakest(), kind.strongest());
        });
    }

    @Test
    void a_kind_shows_every_strength_from_its_weakest_to_its_strongest() {
        var strengths = sightings()
                .filter(sighting -> sighting.monster().equals("Gremlin"))
                .map(Sighting::strength)
                .distinct()
                .sorted();

        assertThat(strengths).containsExactly(1, 2, 3);
    }

    @Test
    void on_land_a_monster_is_near_the_centre_of_its_country() {
        var countries = Country.all().stream().collect(toMap(Country::name, Function.identity()));

        assertThat(sightings().filter(sighting -> sighting.country() != null)).allSatisfy(sighting -> {
            var country = countries.get(sighting.country());
            assertThat(sighting.lat()).isBetween(country.lat() - 2, country.lat() + 2);
            assertThat(sighting.lon()).isBetween(country.lon() - 2, country.lon() + 2);
        });
    }

    @Test
    void about_one_sighting_in_seven_is_at_sea() {
        // exact for this seed; 15 in 100 are meant
        assertThat(sightings().filter(sighting -> sighting.country() == null)).hasSize(136);
    }

    @Test
    void the_reporters_are_three_hundred() {
        var reporters = LongStream.rangeClosed(1, 5000)
                .mapToObj(index -> sighting(index).reporter());

        assertThat(reporters.distinct().sorted())
                .hasSize(300)
                .startsWith("reporter-001", "reporter-002")
                .endsWith("reporter-300");
    }

    @Test
    void a_large_country_reports_more_than_a_small_one() {
        var reports = LongStream.rangeClosed(1, 5000)
                .mapToObj(index -> String.valueOf(sighting(index).country()))
                .toList();

        assertThat(count(reports, "India")).isEqualTo(338);
        assertThat(count(reports, "Iceland")).isEqualTo(2);
    }

    @Test
    void a_key_is_taken_from_the_field_of_its_name() {
        var sighting = sighting(1);

        assertThat(sighting.key(Key.none)).isEmpty();
        assertThat(sighting.key(Key.monster)).hasValue("Phoenix");
        assertThat(sighting.key(Key.country)).hasValue("Japan");
        assertThat(sighting.key(Key.reporter)).hasValue("reporter-055");
    }

    @Test
    void at_sea_there_is_no_country_for_a_key() {
        assertThat(sighting(7).key(Key.country)).isEmpty();
    }

    private static long count(List<String> reports, String country) {
        return reports.stream().filter(country::equals).count();
    }

    private Stream<Sighting> sightings() {
        return indexes().mapToObj(this::sighting);
    }

    private static LongStream indexes() {
        return LongStream.rangeClosed(1, 1000);
    }

    private Sighting sighting(long index) {
        return world.sighting(index, TIME);
    }
}
