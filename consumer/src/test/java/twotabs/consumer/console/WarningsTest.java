package twotabs.consumer.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WarningsTest {
    private final Warnings warnings = new Warnings(() -> at("12:00:00"), true);

    @Test
    void nothing_is_odd_about_a_watermark_that_moves() {
        for (var second = 10; second < 20; second++) {
            assertThat(of(1, "11:59:" + second, "11:59:59")).isEmpty();
        }
    }

    @Test
    void an_event_from_the_future_is_told_once() {
        assertThat(of(1, "11:59:00", "23:00:30"))
                .containsExactly(
                        "An event from the future: event time 2026-01-31T23:00:30.000Z is 11h30s ahead of this machine.",
                        "The watermark follows this time, so events that are on time count as late.");
        assertThat(of(1, "11:59:01", "23:00:30")).isEmpty();
        assertThat(of(1, "11:59:02", "11:59:50")).isEmpty();
        assertThat(of(1, "11:59:03", "23:30:00")).hasSize(2);
    }

    @Test
    void a_clock_that_is_a_little_ahead_is_not_worth_a_word() {
        assertThat(of(1, "11:59:00", "12:01:00")).isEmpty();
    }

    @Test
    void a_watermark_that_three_batches_did_not_move_is_told_once_each_time() {
        for (var time : List.of("11:00:00", "11:30:00")) {
            assertThat(of(1, time, "11:59:00")).isEmpty();
            assertThat(of(1, time, "11:59:00")).isEmpty();
            assertThat(of(0, time, "11:59:00"))
                    .as("a batch without rows cannot move it")
                    .isEmpty();
            assertThat(of(1, time, "11:59:00")).isEmpty();
            assertThat(of(1, time, "11:59:00"))
                    .containsExactly(
                            "The watermark stands still at 2026-01-31T" + time
                                    + ".000Z: the last 3 batches brought no newer event time.",
                            "Until a newer event time comes, no window ends and no state is dropped.");
            assertThat(of(1, time, "11:59:00")).isEmpty();
        }
    }

    @Test
    void a_watermark_that_waits_behind_events_that_go_on_is_not_laid_to_them() {
        of(1, "11:30:00", "11:31:00"); // of an earlier run, with a shorter --watermark
        of(1, "11:30:00", "11:32:00");
        of(1, "11:30:00", "11:31:30");

        assertThat(of(1, "11:30:00", "11:33:00"))
                .containsExactly(
                        "The watermark stands still at 2026-01-31T11:30:00.000Z, and the newest event time is"
                                + " 2026-01-31T11:33:00.000Z.",
                        "The watermark never goes back. It moves when the newest event time minus --watermark is"
                                + " later than the watermark, in a join for both streams.");
    }

    @Test
    void in_complete_mode_the_watermark_has_no_consequence_to_warn_of() {
        var complete = new Warnings(() -> at("12:00:00"), false);

        for (var i = 0; i < 5; i++) {
            assertThat(complete.of(notice(1, "11:00:00", "23:00:00"))).isEmpty();
        }
    }

    @Test
    void a_query_without_a_watermark_has_none_that_could_stand_still() {
        var notice = new BatchSummary(0, 1, 96, Map.of(), Map.of(), Optional.empty(), Optional.empty());

        assertThat(warnings.of(notice)).isEmpty();
    }

    private List<String> of(long rows, String watermark, String newest) {
        return warnings.of(notice(rows, watermark, newest)).toList();
    }

    private static BatchSummary notice(long rows, String watermark, String newest) {
        var clock = new EventClock(Optional.of(at(watermark)), Optional.of(at(newest)), Optional.empty());
        return new BatchSummary(0, rows, 96, Map.of(), Map.of(), Optional.of(clock), Optional.empty());
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-31T" + time + "Z");
    }
}
