package twotabs.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.common.quantity.Share;

class RateTest {
    @Test
    void at_a_constant_rate_events_are_evenly_spaced() {
        var rate = Rate.constant(3);

        assertThat(rate.millisUntil(0)).isZero();
        assertThat(rate.millisUntil(3)).isEqualTo(1000.0);
        assertThat(rate.millisUntil(3_000_000)).isEqualTo(1_000_000_000.0);
    }

    @Test
    void a_shape_bends_the_rate() {
        var rate = new Rate(10, Shape.parse("ramp:30s"), Share.NONE, 1);

        assertThat(rate.millisUntil(150)).isCloseTo(30_000, within(1e-6));
        assertThat(rate.millisUntil(160)).isCloseTo(31_000, within(1e-6));
    }

    @Property
    void jitter_puts_an_event_off_by_part_of_the_time_until_the_next_one_and_keeps_the_order(
            @ForAll("shapes") String shape,
            @ForAll @IntRange(min = 1, max = 100) int percent,
            @ForAll @DoubleRange(min = 0.01, max = 1e5) double perSecond,
            @ForAll long seed,
            @ForAll @LongRange(min = 0, max = 1_000_000) long n) {
        var plain = new Rate(perSecond, Shape.parse(shape), Share.NONE, seed);

        var jittered = new Rate(perSecond, Shape.parse(shape), Share.parse(percent + "%"), seed);

        var gap = plain.millisUntil(n + 1) - plain.millisUntil(n);
        assertThat(jittered.millisUntil(n) - plain.millisUntil(n))
                .isBetween(0.0, Math.max(0, gap) * percent / 100 + 1e-3);
        assertThat(jittered.millisUntil(n + 1)).isGreaterThanOrEqualTo(jittered.millisUntil(n) - 1e-3);
    }

    @Provide
    Arbitrary<String> shapes() {
        return Arbitraries.of("constant", "ramp:30s", "burst:5x/10s/60s", "sine:5m");
    }

    @Test
    void jitter_is_the_same_for_the_same_seed() {
        var share = Share.parse("50%");

        assertThat(times(new Rate(2, Shape.CONSTANT, share, 7)))
                .isEqualTo(times(new Rate(2, Shape.CONSTANT, share, 7)))
                .isNotEqualTo(times(new Rate(2, Shape.CONSTANT, share, 8)))
                .containsExactly(28L, 588L, 1070L, 1742L);
    }

    @Test
    void without_jitter_the_seed_is_of_no_account() {
        assertThat(new Rate(2, Shape.CONSTANT, Share.NONE, 7)).isEqualTo(Rate.constant(2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void time_has_to_pass(double perSecond) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.constant(perSecond))
                .withMessage("events per second must be above 0, not " + perSecond);
    }

    private static List<Long> times(Rate rate) {
        return LongStream.range(0, 4).mapToObj(n -> (long) rate.millisUntil(n)).toList();
    }
}
