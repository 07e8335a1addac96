package twotabs.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twotabs.common.quantity.Share;

class TimelineTest {
    @Test
    void the_first_event_happens_at_the_start() {
        assertThat(constant(2).at(1)).isEqualTo(at("10:00:00.000"));
    }

    @Test
    void two_events_a_second_lie_half_a_second_apart() {
        assertThat(constant(2).at(2)).isEqualTo(at("10:00:00.500"));
        assertThat(constant(2).at(7)).isEqualTo(at("10:00:03.000"));
    }

    @Test
    void a_rate_below_one_spaces_events_by_more_than_a_second() {
        assertThat(constant(0.1).at(31)).isEqualTo(at("10:05:00.000"));
    }

    @Test
    void parts_of_a_millisecond_are_cut_off_and_never_add_up() {
        assertThat(constant(3).at(2)).isEqualTo(at("10:00:00.333"));
        assertThat(constant(3).at(3)).isEqualTo(at("10:00:00.666"));
        assertThat(constant(3).at(4)).isEqualTo(at("10:00:01.000"));
        assertThat(constant(3).at(3_001)).isEqualTo(at("10:16:40.000"));
    }

    @Test
    void parts_of_a_millisecond_are_cut_off_the_start_too() {
        var timeline = new Timeline(at("10:00:00.000").plusNanos(999_999), Rate.constant(2));

        assertThat(timeline.start()).isEqualTo(at("10:00:00.000"));
        assertThat(timeline.at(2)).isEqualTo(at("10:00:00.500"));
    }

    @Test
    void a_timeline_through_an_event_puts_that_event_at_that_time() {
        var timeline = Timeline.through(21, at("10:00:00.000"), Rate.constant(2));

        assertThat(timeline.at(21)).isEqualTo(at("10:00:00.000"));
        assertThat(timeline.at(1)).isEqualTo(at("09:59:50.000"));
    }

    @ParameterizedTest
    @CsvSource({
        "09:59:59.999, 0",
        "10:00:00.000, 1",
        "10:00:00.332, 1",
        // the second event is a third of a second, cut off to 333 ms
        "10:00:00.333, 2",
        "10:00:00.665, 2",
        "10:00:00.666, 3",
        "10:00:01.000, 4",
    })
    void the_last_event_by_a_time_is_the_last_whose_time_has_come(String time, long last) {
        assertThat(constant(3).lastBy(at(time))).isEqualTo(last);
    }

    @Test
    void of_events_of_one_millisecond_the_last_is_the_last_one() {
        assertThat(constant(10_000).lastBy(at("10:00:00.000"))).isEqualTo(10);
        assertThat(constant(10_000).lastBy(at("10:00:00.001"))).isEqualTo(20);
    }

    @Property
    void the_last_event_by_a_time_is_no_later_and_the_next_one_is(
            @ForAll("shapes") String shape,
            @ForAll @IntRange(min = 0, max = 100) int jitter,
            @ForAll @DoubleRange(min = 0.01, max = 1e5) double perSecond,
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 100_000_000) int millis) {
        var rate = new Rate(perSecond, Shape.parse(shape), Share.parse(jitter + "%"), seed);
        var timeline = new Timeline(at("10:00:00.000"), rate);
        var time = timeline.at(1).plusMillis(millis);

        var last = timeline.lastBy(time);

        assertThat(timeline.at(last)).isBeforeOrEqualTo(time);
        assertThat(timeline.at(last + 1)).isAfter(time);
    }

    @Provide
    Arbitrary<String> shapes() {
        return Arbitraries.of("constant", "ramp:30s", "burst:5x/10s/60s", "sine:5m");
    }

    private static Timeline constant(double perSecond) {
        return new Timeline(at("10:00:00.000"), Rate.constant(perSecond));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-31T" + time + "Z");
    }
}
