package twotabs.demo.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LatenessTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void an_event_is_dropped_when_its_window_ended_by_the_watermark_of_the_batch_before() {
        var run = run(
                List.of(batch(0, 2, null, 0), batch(1, 1, "10:01:30", 0), batch(2, 3, "10:02:30", 2)),
                "10:00:10",
                "10:01:40",
                "10:00:59",
                "10:00:59",
                "10:01:00",
                "09:58:00");

        var late = Lateness.of(run, MINUTE);

        assertThat(late.closed()).containsExactly(Optional.empty(), Optional.empty(), Optional.of(at("10:01:00")));
        assertThat(late.dropped()).containsExactlyInAnyOrder(3, 5);
    }

    @Test
    void a_watermark_on_the_end_of_a_window_closes_it() {
        var run = run(
                List.of(batch(0, 1, null, 0), batch(1, 0, "10:01:00", 0), batch(2, 1, "10:01:00", 1)),
                "10:01:10",
                "10:00:59");

        assertThat(Lateness.of(run, MINUTE).dropped()).containsExactly(1);
    }

    @Test
    void events_of_one_window_are_dropped_as_one() {
        var run = run(
                List.of(batch(0, 1, "10:05:00", 0), batch(1, 3, "10:05:00", 1)),
                "10:05:10",
                "10:00:10",
                "10:00:20",
                "10:00:30");

        assertThat(Lateness.of(run, MINUTE).dropped()).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void a_picture_that_would_not_agree_with_what_spark_counted_is_refused() {
        var run = run(List.of(batch(0, 1, "10:05:00", 0), batch(1, 1, "10:05:00", 0)), "10:05:10", "10:00:10");

        assertThatThrownBy(() -> Lateness.of(run, MINUTE)).hasMessage("batch 1 dropped events of 0 windows, not of 1");
    }

    private static Told.Batch batch(int number, long rows, String watermark, long dropped) {
        return new Told.Batch(
                number, rows, Optional.ofNullable(watermark).map(LatenessTest::at), Optional.empty(), 0, dropped);
    }

    private static Observed run(List<Told.Batch> batches, String... times) {
        var sightings = Stream.of(times)
                .map(time ->
                        new Told.Shown(0, JsonNodeFactory.instance.objectNode().put("event_time", at(time).toString())))
                .toList();
        return new Observed(new Told(batches, List.of()), sightings, List.of(), JsonNodeFactory.instance.objectNode());
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-31T" + time + "Z");
    }
}
