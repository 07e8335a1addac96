package twotabs.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DaylightTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @Test
    void at_four_in_the_morning_by_the_sun_a_country_weighs_a_tenth_of_what_it_does_at_four_in_the_afternoon() {
        // one awake, the other asleep; as many people in both
        var greenwich = new Country("Greenwich", 1_000_000, 50, 0);
        var antipodes = new Country("Antipodes", 1_000_000, -50, 180);
        var daylight = new Daylight(List.of(greenwich, antipodes));

        assertThat(share(daylight, 4 * HOUR, 0)).isCloseTo(1 / 11.0, within(1e-4));
        assertThat(share(daylight, 10 * HOUR, 0)).isCloseTo(0.5, within(1e-4));
        assertThat(share(daylight, 16 * HOUR, 0)).isCloseTo(10 / 11.0, within(1e-4));
    }

    @Test
    void more_people_report_more_but_not_in_proportion() {
        var large = new Country("Large", 100_000_000, 50, 0);
        var small = new Country("Small", 1_000_000, 50, 0);
        var daylight = new Daylight(List.of(large, small));

        assertThat(share(daylight, 0, 0)).isCloseTo(10 / 11.0, within(1e-4));
    }

    @Test
    void the_sun_rises_an_hour_earlier_fifteen_degrees_to_the_east() {
        var here = new Daylight(List.of(new Country("Here", 1, 0, 15), new Country("There", 1, 0, 90)));
        var east = new Daylight(List.of(new Country("Here", 1, 0, 30), new Country("There", 1, 0, 105)));

        assertThat(share(here, 9 * HOUR, 0)).isEqualTo(share(east, 8 * HOUR, 0));
    }

    @Test
    void every_day_is_like_the_day_before() {
        var daylight = new Daylight(Country.all());

        assertThat(share(daylight, 5 * HOUR, 11)).isEqualTo(share(daylight, 5 * HOUR + 30 * 24 * HOUR, 11));
        assertThat(share(daylight, 5 * HOUR, 11)).isEqualTo(share(daylight, 5 * HOUR - 30 * 24 * HOUR, 11));
    }

    @Test
    void japan_reports_less_at_night_than_in_the_afternoon() {
        // Japan lies at 138.3 degrees east: the sun is 9 hours and 13 minutes ahead
        var night = reportsFrom("Japan", Instant.parse("2026-01-30T18:47:00Z"));
        var afternoon = reportsFrom("Japan", Instant.parse("2026-01-31T06:47:00Z"));

        // of 100,000, exact for this seed
        assertThat(List.of(night, afternoon)).containsExactly(325L, 3526L);
    }

    private static long reportsFrom(String country, Instant time) {
        var world = new World(1, time);
        return LongStream.rangeClosed(1, 100_000)
                .mapToObj(number -> world.sighting(number, time))
                .filter(sighting -> sighting.country().map(Country::name).equals(Optional.of(country)))
                .count();
    }

    /** The part of all reports that comes from one country. */
    private static double share(Daylight daylight, long epochMillis, int country) {
        return IntStream.range(0, 100_000)
                        .filter(part -> daylight.pick(epochMillis, part / 100_000.0) == country)
                        .count()
                / 100_000.0;
    }
}
