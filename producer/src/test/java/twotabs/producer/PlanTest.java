package twotabs.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twotabs.common.event.Event;
import twotabs.common.event.Key;
import twotabs.common.event.Scenario;

class PlanTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "1,     1,  1, 0",
        "1,     1,  2, 1_000_000_000",
        "1,    21, 21, 0",
        "1,    21, 24, 3_000_000_000",
        "0.5,   1,  2, 2_000_000_000",
        "0.1,   1,  4, 30_000_000_000",
        "3,     1,  2, 333_333_333",
        "3,     1,  4, 1_000_000_000",
        "1000,  1, 11, 10_000_000",
        "-1,    1, 11, 0",
    })
    void an_event_is_due_a_fraction_of_the_rate_after_the_one_before(
            double throughput, long first, long index, String nanos) {
        assertThat(plan(first, -1, throughput).dueAfterNanos(index)).isEqualTo(Long.parseLong(nanos.replace("_", "")));
    }

    @Test
    void the_pace_does_not_drift_in_a_day() {
        assertThat(plan(1, -1, 3).dueAfterNanos(1 + 3 * 86_400))
                .isEqualTo(Duration.ofDays(1).toNanos());
    }

    @Test
    void a_count_starts_at_the_first_event() {
        var plan = plan(21, 3, 1);

        assertThat(LongStream.rangeClosed(21, 30).filter(plan::contains)).containsExactly(21L, 22L, 23L);
    }

    @Test
    void no_count_is_no_end() {
        assertThat(plan(1, -1, 1).contains(Long.MAX_VALUE)).isTrue();
    }

    @Test
    void a_count_of_zero_is_over_at_once() {
        assertThat(plan(1, 0, 1).contains(1)).isFalse();
    }

    @Test
    void the_first_event_happens_now_and_the_others_at_the_sending_rate() {
        var events = plan(21, -1, 2).eventsFrom(NOW);

        assertThat(LongStream.rangeClosed(21, 23).mapToObj(events))
                .extracting(Event::eventTime)
                .containsExactly(NOW, NOW.plusMillis(500), NOW.plusMillis(1000));
    }

    @Test
    void without_a_pace_ten_events_happen_in_a_second() {
        var events = plan(1, -1, -1).eventsFrom(NOW);

        assertThat(events.apply(11).eventTime()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void going_on_where_another_run_ended_tells_the_same_story() {
        var whole = new Plan(Scenario.monsters, 7, 1, -1, 1, Key.none).eventsFrom(NOW);
        var rest = new Plan(Scenario.monsters, 7, 21, -1, 1, Key.none).eventsFrom(NOW.plusSeconds(20));

        assertThat(rest.apply(25)).isEqualTo(whole.apply(25));
    }

    private static Plan plan(long first, long count, double throughput) {
        return new Plan(Scenario.messages, 1, first, count, throughput, Key.none);
    }
}
