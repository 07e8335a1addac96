package twotabs.common.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowCountsTest {
    @Test
    void the_start_of_a_window_belongs_to_it_and_its_end_does_not() {
        var windows = new WindowCounts(Duration.ofMinutes(1), Duration.ofMinutes(1));

        windows.add(at("10:05:00.000"));
        windows.add(at("10:05:59.999"));
        windows.add(at("10:06:00.000"));

        assertThat(windows.counts()).isEqualTo(Map.of(at("10:05:00.000"), 2L, at("10:06:00.000"), 1L));
    }

    @Test
    void an_event_is_in_as_many_windows_as_overlap() {
        var windows = new WindowCounts(Duration.ofMinutes(1), Duration.ofSeconds(20));

        windows.add(at("10:05:20.000"));

        assertThat(windows.counts().keySet())
                .containsExactly(at("10:04:40.000"), at("10:05:00.000"), at("10:05:20.000"));
    }

    @Test
    void windows_begin_at_multiples_of_the_slide_since_1970() {
        var windows = new WindowCounts(Duration.ofMinutes(7), Duration.ofMinutes(7));

        windows.add(Instant.ofEpochSecond(7 * 60 * 1000 + 1));
        windows.add(Instant.ofEpochSecond(-1));

        assertThat(windows.counts().keySet())
                .containsExactly(Instant.ofEpochSecond(-7 * 60), Instant.ofEpochSecond(7 * 60 * 1000));
    }

    @Test
    void an_empty_window_is_not_there() {
        var windows = new WindowCounts(Duration.ofMinutes(1), Duration.ofMinutes(1));

        windows.add(at("10:05:00.000"));
        windows.add(at("10:07:00.000"));

        assertThat(windows.counts().keySet()).containsExactly(at("10:05:00.000"), at("10:07:00.000"));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-31T" + time + "Z");
    }
}
