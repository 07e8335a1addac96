package twotabs.common.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SessionsByKeyTest {
    private final SessionsByKey sessions = new SessionsByKey(Duration.ofSeconds(30));

    @Test
    void events_with_no_gap_between_them_are_one_session() {
        add("Yeti", "10:00:00.000", "10:00:20.000", "10:00:40.000");

        assertThat(sessions.all()).containsExactly(session("Yeti", "10:00:00.000", "10:00:40.000", 3));
    }

    @Test
    void an_event_exactly_a_gap_after_the_last_one_still_belongs_to_its_session() {
        add("Yeti", "10:00:00.000", "10:00:30.000");

        assertThat(sessions.all()).containsExactly(session("Yeti", "10:00:00.000", "10:00:30.000", 2));
    }

    @Test
    void an_event_more_than_a_gap_after_the_last_one_begins_the_next_session() {
        add("Yeti", "10:00:00.000", "10:00:30.001");

        assertThat(sessions.all())
                .containsExactly(
                        session("Yeti", "10:00:00.000", "10:00:00.000", 1),
                        session("Yeti", "10:00:30.001", "10:00:30.001", 1));
    }

    @Test
    void a_late_event_joins_the_sessions_on_either_side_of_it() {
        add("Yeti", "10:00:00.000", "10:01:00.000", "10:00:30.000");

        assertThat(sessions.all()).containsExactly(session("Yeti", "10:00:00.000", "10:01:00.000", 3));
    }

    @Test
    void an_early_event_is_the_first_of_a_session_that_is_there_already() {
        add("Yeti", "10:00:20.000", "10:00:00.000");

        assertThat(sessions.all()).containsExactly(session("Yeti", "10:00:00.000", "10:00:20.000", 2));
    }

    @Test
    void each_key_has_its_own_sessions() {
        add("Yeti", "10:00:00.000");
        add("Hydra", "10:00:10.000");
        add("Yeti", "10:00:20.000");

        assertThat(sessions.all())
                .containsExactly(
                        session("Hydra", "10:00:10.000", "10:00:10.000", 1),
                        session("Yeti", "10:00:00.000", "10:00:20.000", 2));
    }

    @Property
    void the_order_of_events_makes_no_difference(
            @ForAll List<@IntRange(min = 0, max = 600_000) Integer> millis, @ForAll long order) {
        var shuffled = new ArrayList<>(millis);
        Collections.shuffle(shuffled, new Random(order));

        var one = new SessionsByKey(Duration.ofSeconds(30));
        var other = new SessionsByKey(Duration.ofSeconds(30));
        millis.forEach(time -> one.add("Yeti", Instant.ofEpochMilli(time)));
        shuffled.forEach(time -> other.add("Yeti", Instant.ofEpochMilli(time)));

        assertThat(other.all()).isEqualTo(one.all());
        assertThat(one.all().stream().mapToLong(Session::count).sum()).isEqualTo(millis.size());
    }

    private void add(String key, String... times) {
        for (var time : times) {
            sessions.add(key, at(time));
        }
    }

    private static Session session(String key, String first, String last, long count) {
        return new Session(key, at(first), at(last), count);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-31T" + time + "Z");
    }
}
