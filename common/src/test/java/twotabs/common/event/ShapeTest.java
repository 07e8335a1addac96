package twotabs.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ShapeTest {
    /** Ten events a second where the shape leaves it alone. */
    private static final double PER_MILLI = 0.01;

    @ParameterizedTest
    @CsvSource({
        "constant,          0,      0",
        "constant,          1000,   10",
        // 30 s of half the rate, then all of it
        "ramp:30s,          15000,  37.5",
        "ramp:30s,          30000,  150",
        "ramp:30s,          31000,  160",
        // 50 s as it is, 10 s five times that
        "burst:5x/10s/60s,  50000,  500",
        "burst:5x/10s/60s,  51000,  550",
        "burst:5x/10s/60s,  60000,  1000",
        "burst:5x/10s/60s,  110000, 1500",
        "burst:5x/10s/60s,  120000, 2000",
        "burst:0.5x/10s/1m, 60000,  550",
        // a quarter of a wave is 1 / (2 pi) of its events more than the rate alone; a whole one is none
        "sine:1m,           15000,  245.492966",
        "sine:1m,           30000,  490.985932",
        "sine:1m,           60000,  600",
        "sine:1m,           600000, 6000",
    })
    void so_many_events_come_within_a_time(String shape, double millis, double count) {
        assertThat(Shape.parse(shape).countWithin(millis, PER_MILLI)).isCloseTo(count, within(1e-6));
    }

    @Property
    void how_long_it_takes_is_the_inverse_of_how_many_come(
            @ForAll("shapes") Shape shape,
            @ForAll @DoubleRange(min = 0, max = 1e6) double count,
            @ForAll @DoubleRange(min = 1e-5, max = 1e3) @Scale(5) double perMilli) {
        var millis = shape.millisUntil(count, perMilli);

        assertThat(shape.countWithin(millis, perMilli)).isCloseTo(count, within(1e-9 * count + 1e-6 * perMilli));
    }

    @Property
    void more_events_take_longer(
            @ForAll("shapes") Shape shape,
            @ForAll @DoubleRange(min = 0, max = 1e6) double count,
            @ForAll @DoubleRange(min = 0, max = 1e3) double more) {
        assertThat(shape.millisUntil(count + more, PER_MILLI))
                .isGreaterThanOrEqualTo(shape.millisUntil(count, PER_MILLI));
    }

    @Property
    void what_is_written_is_read_back(@ForAll("shapes") Shape shape) {
        assertThat(Shape.parse(shape.toString())).isEqualTo(shape);
    }

    @ParameterizedTest
    @CsvSource({
        "constant,              constant",
        "ramp:90s,              ramp:1m30s",
        "burst:5x/10s/60s,      burst:5x/10s/1m",
        "burst:10.0x/10s/60s,   burst:10x/10s/1m",
        "burst:2.5x/500ms/1s,   burst:2.5x/500ms/1s",
        "burst:0.00001x/1s/2s,  burst:0.00001x/1s/2s",
        "sine:300s,             sine:5m",
    })
    void a_shape_is_written_as_one_types_it(String typed, String written) {
        assertThat(Shape.parse(typed)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "flat", "ramp", "burst:5/10s/60s", "burst:x/10s/60s", "burst:-5x/10s/60s", "Sine:5m"})
    void any_other_text_is_refused_with_examples(String text) {
        assertThatThrownBy(() -> Shape.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("takes constant, ramp:30s, burst:5x/10s/60s or sine:5m, not '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ramp:0           | takes a ramp longer than 0, such as ramp:30s",
                "sine:0           | takes a wave longer than 0, such as sine:5m",
                "burst:0x/10s/60s | takes a burst of more than 0 times the rate, such as burst:5x/10s/60s",
                "burst:5x/60s/60s | takes a burst that is shorter than the time between two bursts, such as"
                        + " burst:5x/10s/60s",
                "burst:5x/0s/60s  | takes a burst that is shorter than the time between two bursts, such as"
                        + " burst:5x/10s/60s",
                "ramp:30          | takes a time with its unit, such as 500ms, 30s, 2m or 1h30m, not '30'",
            })
    void a_shape_that_makes_no_sense_is_refused(String text, String message) {
        assertThatThrownBy(() -> Shape.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage(message);
    }

    @Provide
    Arbitrary<Shape> shapes() {
        var lengths = Arbitraries.longs().between(1, 86_400_000).map(Duration::ofMillis);
        var factors = Arbitraries.bigDecimals()
                .between(new BigDecimal("0.001"), new BigDecimal("1000"))
                .ofScale(3);
        return Arbitraries.oneOf(
                Arbitraries.just(Shape.CONSTANT),
                lengths.map(Shape.Ramp::new),
                lengths.map(Shape.Sine::new),
                Combinators.combine(factors, lengths, lengths)
                        .as((factor, length, calm) ->
                                new Shape.Burst(factor.doubleValue(), length, length.plus(calm))));
    }
}
