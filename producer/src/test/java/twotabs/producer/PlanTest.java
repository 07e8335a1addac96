package twotabs.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twotabs.common.event.Rate;
import twotabs.common.event.Scenario;
import twotabs.common.event.Shape;
import twotabs.common.event.Timeline;
import twotabs.common.quantity.Share;
import twotabs.common.stream.Recipe;

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
    void a_slot_is_due_a_fraction_of_the_rate_after_the_one_before(
            double throughput, long first, long slot, String nanos) {
        assertThat(plan(first, -1, throughput).dueAfterNanos(slot, NOW))
                .isEqualTo(Long.parseLong(nanos.replace("_", "")));
    }

    @Test
    void the_pace_does_not_drift_in_a_day() {
        assertThat(plan(1, -1, 3).dueAfterNanos(1 + 3 * 86_400, NOW))
                .isEqualTo(Duration.ofDays(1).toNanos());
    }

    @Test
    void a_burst_comes_at_the_end_of_its_period() {
        var rate = new Rate(1, Shape.parse("burst:5x/10s/60s"), Share.NONE, 0);
        var plan = plan(1, -1, Optional.of(rate), NOW, false);

        assertThat(plan.dueAfterNanos(51, NOW)).isEqualTo(50_000_000_000L);
        assertThat(plan.dueAfterNanos(52, NOW)).isEqualTo(50_200_000_000L);
        assertThat(plan.dueAfterNanos(101, NOW)).isEqualTo(60_000_000_000L);
        assertThat(plan.dueAfterNanos(102, NOW)).isEqualTo(61_000_000_000L);
    }

    @Test
    void a_count_starts_at_the_first_slot() {
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
    void a_duration_ends_a_plan() {
        var plan = new Plan(recipe(NOW), 1, -1, Optional.of(Duration.ofSeconds(30)), Optional.empty(), false);

        assertThat(plan.isOverAfter(29_999_999_999L)).isFalse();
        assertThat(plan.isOverAfter(30_000_000_000L)).isTrue();
    }

    @Test
    void without_a_duration_a_plan_goes_on() {
        assertThat(plan(1, -1, 1).isOverAfter(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void a_live_plan_sends_the_past_at_once_and_then_each_event_when_it_happens() {
        var plan = plan(1, -1, Optional.empty(), NOW.minusSeconds(10), true);

        assertThat(plan.dueAfterNanos(1, NOW)).isZero();
        assertThat(plan.dueAfterNanos(101, NOW)).isZero();
        assertThat(plan.dueAfterNanos(102, NOW)).isEqualTo(100_000_000L);
    }

    @Test
    void a_live_plan_that_catches_up_at_a_rate_goes_no_faster() {
        var plan = plan(1, -1, Optional.of(Rate.constant(20)), NOW.minusSeconds(10), true);

        assertThat(plan.dueAfterNanos(3, NOW)).isEqualTo(100_000_000L);
        assertThat(plan.dueAfterNanos(201, NOW)).isEqualTo(10_000_000_000L);
        assertThat(plan.dueAfterNanos(202, NOW)).isEqualTo(10_100_000_000L);
    }

    private static Plan plan(long first, long count, double throughput) {
        var sending = throughput > 0 ? Optional.of(Rate.constant(throughput)) : Optional.<Rate>empty();
        return plan(first, count, sending, NOW, false);
    }

    private static Plan plan(long first, long count, Optional<Rate> sending, Instant start, boolean live) {
        return new Plan(recipe(start), first, count, Optional.empty(), sending, live);
    }

    /** Ten events a second of event time. */
    private static Recipe recipe(Instant start) {
        return Recipe.of(Scenario.messages, 1, new Timeline(start, Rate.constant(10)));
    }
}
