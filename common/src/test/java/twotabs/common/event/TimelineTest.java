package twotabs.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
    @Test
    void the_first_event_happens_at_the_start() {
        assertThat(new Timeline(at("10:00:00.000"), 2).at(1)).isEqualTo(at("10:00:00.000"));
    }

    @Test
    void two_events_a_second_lie_half_a_second_apart() {
        var timeline = new Timeline(at("10:00:00.000"), 2);

        assertThat(timeline.at(2)).isEqualTo(at("10:00:00.500"));
        assertThat(timeline.at(7)).isEqualTo(at("10:00:03.000"));
    }

    @Test
    void a_rate_below_one_spaces_events_by_more_than_a_second() {
        assertThat(new Timeline(at("10:00:00.000"), 0.1).at(31)).isEqualTo(at("10:05:00.000"));
    }

    @Test
    void parts_of_a_millisecond_are_cut_off_and_never_add_up() {
        var timeline = new Timeline(at("10:00:00.000"), 3);

        assertThat(timeline.at(2)).isEqualTo(at("10:00:00.333"));
        assertThat(timeline.at(3)).isEqualTo(at("10:00:00.666"));
        assertThat(timeline.at(4)).isEqualTo(at("10:00:01.000"));
        assertThat(timeline.at(3_001)).isEqualTo(at("10:16:40.000"));
    }

    @Test
    void a_timeline_through_an_event_puts_that_event_at_that_time() {
        var timeline = Timeline.through(21, at("10:00:00.000"), 2);

        assertThat(timeline.at(21)).isEqualTo(at("10:00:00.000"));
        assertThat(timeline.at(1)).isEqualTo(at("09:59:50.000"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void time_has_to_pass(double eventsPerSecond) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timeline(Instant.EPOCH, eventsPerSecond))
                .withMessage("events per second must be above 0, not " + eventsPerSecond);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-31T" + time + "Z");
    }
}
