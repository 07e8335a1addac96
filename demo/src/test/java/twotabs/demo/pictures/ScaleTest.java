package twotabs.demo.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScaleTest {
    private static final Instant TEN = Instant.parse("2026-01-31T10:00:00Z");

    @Test
    void the_ends_of_what_is_measured_are_drawn_at_the_ends() {
        var scale = Scale.ofTime(TEN, TEN.plusSeconds(60), 100, 220);

        assertThat(scale.at(TEN)).isEqualTo(100);
        assertThat(scale.at(TEN.plusSeconds(15))).isEqualTo(130);
        assertThat(scale.at(TEN.plusSeconds(60))).isEqualTo(220);
    }

    @Test
    void counts_go_upwards() {
        var scale = new Scale(0, 600, 300, 60);

        assertThat(scale.at(0)).isEqualTo(300);
        assertThat(scale.at(150)).isEqualTo(240);
        assertThat(scale.at(600)).isEqualTo(60);
    }

    @Test
    void ticks_are_the_full_steps_of_the_clock_with_both_ends() {
        var scale = Scale.ofTime(TEN.plusSeconds(30), TEN.plusSeconds(180), 0, 100);

        assertThat(scale.ticks(Duration.ofMinutes(1)))
                .containsExactly(TEN.plusSeconds(60), TEN.plusSeconds(120), TEN.plusSeconds(180));
        assertThat(Scale.ofTime(TEN, TEN.plusSeconds(20), 0, 100).ticks(Duration.ofSeconds(20)))
                .containsExactly(TEN, TEN.plusSeconds(20));
    }

    @Test
    void a_full_step_is_its_own_floor_and_ceiling() {
        var minute = Duration.ofMinutes(1);

        assertThat(AxisTime.floor(TEN, minute)).isEqualTo(TEN);
        assertThat(AxisTime.ceiling(TEN, minute)).isEqualTo(TEN);
        assertThat(AxisTime.floor(TEN.plusMillis(1), minute)).isEqualTo(TEN);
        assertThat(AxisTime.ceiling(TEN.plusMillis(1), minute)).isEqualTo(TEN.plus(minute));
    }
}
