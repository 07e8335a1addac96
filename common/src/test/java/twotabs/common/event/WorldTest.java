package twotabs.common.event;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");
    private static final Instant TIME = Instant.parse("2026-01-31T10:05:30Z");
    private static final Timeline TEN_A_SECOND = new Timeline(START, Rate.constant(10));

    private final World world = new World(1, START);

    @Test
    void a_sighting_is_the_same_in_whatever_order_it_is_made() {
        var forwards = sightings(1000).toList();

        var anyOrder =
                numbers(1000).parallel().mapToObj(n -> sighting(world, n)).toList();
        var backwards = numbers(1000)
                .mapToObj(n -> sighting(new World(1, START), 1001 - n))
                .sorted(Comparator.comparing(Sighting::seq))
                .toList();

        assertThat(anyOrder).isEqualTo(forwards);
        assertThat(backwards).isEqualTo(forwards);
    }

    @Test
    void a_time_decides_on_monster_and_country_and_nothing_else() {
        var later = world.sighting(1, TIME.plus(Duration.ofHours(3)));

        assertThat(later)
                .usingRecursiveComparison()
                .ignoringFields("eventTime", "monster", "strength", "country", "lat", "lon")
                .isEqualTo(world.sighting(1, TIME));
        assertThat(later.eventTime()).isEqualTo("2026-01-31T13:05:30Z");
    }

    @Test
    void every_sighting_and_every_rescue_has_an_id_of_its_own() {
        var ids = Stream.concat(
                sightings(10_000).map(Sighting::id),
                numbers(10_000).mapToObj(n -> world.rescue(n, TIME, n).id()));

        assertThat(ids).hasSize(20_000).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{16}"));
    }

    @Test
    void a_monster_is_as_strong_as_its_kind() {
        assertThat(sightings(1000))
                .allSatisfy(sighting -> assertThat(sighting.strength())
                        .isBetween(
                                sighting.monster().weakest(), sighting.monster().strongest()));
    }

    @Test
    void a_kind_shows_every_strength_from_its_weakest_to_its_strongest() {
        var strengths = sightings(10_000)
                .filter(sighting -> sighting.monster().name().equals("Gremlin"))
                .map(Sighting::strength)
                .distinct()
                .sorted();

        assertThat(strengths).containsExactly(1, 2, 3);
    }

    @Test
    void on_land_a_monster_is_near_the_centre_of_its_country() {
        assertThat(sightings(10_000).filter(sighting -> sighting.country().isPresent()))
                .allSatisfy(sighting -> {
                    var centre = sighting.country().get();
                    assertThat(sighting.lat() / 1000.0).isBetween(centre.lat() - 2, centre.lat() + 2);
                    assertThat(sighting.lon() / 1000.0).isBetween(centre.lon() - 2, centre.lon() + 2);
                });
    }

    @Test
    void at_sea_a_monster_can_be_anywhere_but_near_the_poles() {
        var atSea = sightings(10_000).filter(sighting -> sighting.country().isEmpty());

        assertThat(atSea).allSatisfy(sighting -> {
            assertThat(sighting.lat()).isBetween(-60_000, 60_000);
            assertThat(sighting.lon()).isBetween(-180_000, 180_000);
        });
    }

    @Test
    void about_one_sighting_in_seven_is_at_sea() {
        // exact for this seed; 15 in 100 are meant
        assertThat(sightings(10_000)
                        .filter(sighting -> sighting.country().isEmpty())
                        .count())
                .isEqualTo(1525);
    }

    @Test
    void the_reporters_are_three_hundred() {
        assertThat(sightings(5000).map(Sighting::reporter).distinct().sorted())
                .hasSize(300)
                .startsWith("reporter-001", "reporter-002")
                .endsWith("reporter-300");
    }

    @Test
    void a_large_country_reports_more_than_a_small_one() {
        var reports = byCountry(world, 10_000);

        // exact for this seed
        assertThat(reports)
                .containsEntry("India", 930L)
                .containsEntry("Germany", 161L)
                .containsEntry("Iceland", 5L);
    }

    @Test
    void a_skew_spreads_one_key_and_leaves_the_others_as_they_were() {
        var skewed = new World(1, START, Key.country, Skew.parse("hot:80/1"));

        var reports = byCountry(skewed, 10_000);

        // exact for this seed; 80 in 100 of those on land are meant
        assertThat(reports.get("India")).isEqualTo(6808);
        assertThat(numbers(1000).mapToObj(n -> sighting(skewed, n).monster()))
                .containsExactlyElementsOf(
                        sightings(1000).map(Sighting::monster).toList());
    }

    @Test
    void reporters_and_monsters_can_be_skewed_too() {
        var reporters = new World(1, START, Key.reporter, Skew.parse("hot:50/2"));
        var monsters = new World(1, START, Key.monster, Skew.parse("hot:100/1"));

        // exact for this seed; 25 in 100 are meant
        assertThat(numbers(10_000)
                        .mapToObj(n -> sighting(reporters, n).reporter())
                        .filter("reporter-002"::equals)
                        .count())
                .isEqualTo(2549);
        assertThat(numbers(1000).mapToObj(n -> sighting(monsters, n).monster().name()))
                .containsOnly("Kraken");
    }

    @Test
    void a_key_is_taken_from_the_field_of_its_name() {
        var sighting = world.sighting(1, TIME);

        assertThat(sighting.key(Key.none)).isEmpty();
        assertThat(sighting.key(Key.monster)).hasValue("Golem");
        assertThat(sighting.key(Key.country)).hasValue("Ethiopia");
        assertThat(sighting.key(Key.reporter)).hasValue("reporter-249");
    }

    @Test
    void at_sea_there_is_no_country_for_a_key() {
        assertThat(world.sighting(7, TIME).key(Key.country)).isEmpty();
    }

    @Test
    void the_damage_is_a_thousandth_of_the_population_times_the_strength() {
        // Ethiopia with 132 million people, strength 8
        assertThat(world.sighting(1, TIME).damage()).isEqualTo(1_056_000);
    }

    @Test
    void at_sea_the_damage_is_the_strength_alone() {
        assertThat(world.sighting(7, TIME).damage()).isEqualTo(4);
    }

    @Test
    void a_team_sets_out_within_four_minutes_or_much_later() {
        var story = Duration.ofHours(1).toMillis();

        var after =
                numbers(10_000).map(n -> world.setsOutAfter(n, story)).boxed().toList();

        assertThat(after)
                .allMatch(millis -> 5_000 <= millis && millis <= 240_000 || 360_000 <= millis && millis <= 900_000);
        // exact for this seed; one in ten is meant
        assertThat(after.stream().filter(millis -> millis >= 360_000).count()).isEqualTo(977);
        assertThat(World.SLOWEST_TEAM).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void nobody_sets_out_to_what_was_before_the_story_began() {
        assertThat(numbers(1000).map(n -> world.setsOutAfter(n, 0)).distinct()).containsExactly(0L);
        assertThat(numbers(1000).filter(n -> world.setsOutAfter(n, 90_000) > 90_000))
                .isEmpty();
    }

    @Test
    void a_team_arrives_five_minutes_to_an_hour_after_it_set_out() {
        var journeys = numbers(10_000)
                .mapToObj(n -> world.rescue(n, TIME, 1))
                .map(rescue -> Duration.between(rescue.eventTime(), rescue.arrivesAt()))
                .toList();

        assertThat(journeys)
                .allSatisfy(journey -> assertThat(journey).isBetween(Duration.ofMinutes(5), Duration.ofHours(1)));
        assertThat(new HashSet<>(journeys).size()).isGreaterThan(9_900);
    }

    @Test
    void a_rescue_has_no_key() {
        assertThat(world.rescue(1, TIME, 1).key(Key.monster)).isEqualTo(Optional.empty());
    }

    private Stream<Sighting> sightings(long count) {
        return numbers(count).mapToObj(n -> sighting(world, n));
    }

    private static Map<String, Long> byCountry(World world, long count) {
        return numbers(count)
                .mapToObj(n -> sighting(world, n))
                .flatMap(sighting -> sighting.country().stream())
                .collect(groupingBy(Country::name, counting()));
    }

    private static LongStream numbers(long count) {
        return LongStream.rangeClosed(1, count);
    }

    private static Sighting sighting(World world, long number) {
        return world.sighting(number, TEN_A_SECOND.at(number));
    }
}
