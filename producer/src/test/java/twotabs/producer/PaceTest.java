package twotabs.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import twotabs.common.event.Rate;
import twotabs.common.event.Scenario;
import twotabs.common.event.Timeline;
import twotabs.common.stream.Recipe;

class PaceTest {
    @Test
    void the_slots_of_a_plan_come_once_and_in_order() {
        var seen = new ArrayList<Long>();

        pace(3, -1).run(seen::add);

        assertThat(seen).containsExactly(5L, 6L, 7L);
    }

    @Test
    void after_a_stop_there_is_no_other_event() {
        var seen = new ArrayList<Long>();
        var pace = pace(-1, -1);

        pace.run(slot -> {
            seen.add(slot);
            if (slot == 7) {
                pace.stop();
            }
            return true;
        });

        assertThat(seen).containsExactly(5L, 6L, 7L);
    }

    @Test
    void a_stop_ends_the_wait_for_an_event_that_is_due_in_a_year() {
        var seen = new ArrayList<Long>();
        var pace = pace(-1, 1 / (365 * 86_400.0));

        pace.run(slot -> {
            seen.add(slot);
            pace.stop();
            return true;
        });

        assertThat(seen).containsExactly(5L);
    }

    @Test
    void a_slot_that_is_not_taken_is_the_end_and_does_not_count() {
        var pace = pace(-1, -1);

        pace.run(slot -> slot < 8);

        assertThat(pace.last()).isEqualTo(7);
    }

    @Test
    void a_slot_that_fails_does_not_count() {
        var pace = pace(-1, -1);

        assertThatThrownBy(() -> pace.run(slot -> slot < 6 || failed())).hasMessage("unforeseen");

        assertThat(pace.last()).isEqualTo(5);
    }

    private static boolean failed() {
        throw new IllegalStateException("unforeseen");
    }

    @Test
    void a_plan_that_is_stopped_before_it_begins_has_no_event() {
        var seen = new ArrayList<Long>();
        var pace = pace(-1, -1);

        pace.stop();
        pace.run(seen::add);

        assertThat(seen).isEmpty();
    }

    @Test
    void a_stopped_plan_ends_when_the_event_in_hand_has_been_handed_out() throws InterruptedException {
        var inHand = new CountDownLatch(1);
        var handedOut = new CountDownLatch(1);
        var pace = pace(-1, -1);
        var sender = new Thread(() -> pace.run(slot -> {
            inHand.countDown();
            await(handedOut);
            return true;
        }));

        sender.start();
        inHand.await();
        pace.stop();

        assertThat(pace.endsWithin(Duration.ZERO)).isFalse();
        handedOut.countDown();
        assertThat(pace.endsWithin(Duration.ofMinutes(1))).isTrue();
    }

    /** The topic, the truth file: what takes time once sending has begun does not move the events after it. */
    @Test
    void slots_are_due_by_the_moment_that_event_times_count_from() {
        var seen = new ArrayList<Long>();
        var pace = paceBegun(Duration.ofMinutes(1), 7, 1);

        pace.run(seen::add);

        assertThat(seen).hasSize(7);
        assertThat(pace.behind().getMinValue()).isGreaterThanOrEqualTo(53_900_000);
    }

    @Test
    void a_duration_counts_from_the_beginning_too() {
        var plan = new Plan(recipe(Instant.now()), 5, -1, Optional.of(Duration.ofSeconds(30)), Optional.empty(), false);
        var seen = new ArrayList<Long>();

        new Pace(plan, begun(Duration.ofMinutes(1))).run(seen::add);

        assertThat(seen).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of slots from 5 on. */
    private static Pace pace(long count, double throughput) {
        return paceBegun(Duration.ZERO, count, throughput);
    }

    private static Pace paceBegun(Duration ago, long count, double throughput) {
        var began = begun(ago);
        var sending = throughput > 0 ? Optional.of(Rate.constant(throughput)) : Optional.<Rate>empty();
        return new Pace(new Plan(recipe(began.time()), 5, count, Optional.empty(), sending, false), began);
    }

    private static StartMoment begun(Duration ago) {
        return new StartMoment(Instant.now().minus(ago), System.nanoTime() - ago.toNanos());
    }

    private static Recipe recipe(Instant now) {
        return Recipe.of(Scenario.messages, 1, Timeline.through(5, now, Rate.constant(10)));
    }
}
