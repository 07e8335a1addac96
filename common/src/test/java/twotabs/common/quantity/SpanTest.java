package twotabs.common.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SpanTest {
    @ParameterizedTest
    @CsvSource({
        "30s..2m,     30000, 120000",
        "0..5s,       0,     5000",
        "5s,          5000,  5000",
        "5s..5000ms,  5000,  5000",
    })
    void a_span_is_two_lengths_of_time_or_one(String text, long least, long most) {
        assertThat(Span.parse(text)).isEqualTo(new Span(Duration.ofMillis(least), Duration.ofMillis(most)));
    }

    @Test
    void the_longer_time_comes_last() {
        assertThatThrownBy(() -> Span.parse("2m..30s"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("takes the shorter time first, such as 30s..2m, not '2m..30s'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "30s..", "..2m", "30s..2m..3m", "30s-2m"})
    void any_other_text_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> Span.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageStartingWith("takes a time with its unit, such as 500ms, 30s, 2m or 1h30m, not '");
    }

    @ParameterizedTest
    @CsvSource({"30s..120s, 30s..2m", "0..60s, 0s..1m", "5s..5s, 5s", "0, 0s"})
    void a_span_is_written_as_its_ends(String text, String written) {
        assertThat(Span.parse(text)).hasToString(written);
    }

    @Property
    void what_is_written_is_read_back(@ForAll @IntRange(min = 0) int least, @ForAll @IntRange(min = 0) int more) {
        var span = new Span(Duration.ofMillis(least), Duration.ofMillis((long) least + more));

        assertThat(Span.parse(span.toString())).isEqualTo(span);
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "0.3333, 10", "0.3334, 11", "0.6666, 11", "0.6667, 12", "0.9999, 12"})
    void both_ends_come_as_often_as_what_lies_between(double fraction, long millis) {
        assertThat(Span.parse("10ms..12ms").millisAt(fraction)).isEqualTo(millis);
    }

    @Property
    void a_time_within_a_limit_lies_in_the_span_wherever_it_reaches_that_far(
            @ForAll @IntRange(min = 0, max = 1000) int least,
            @ForAll @IntRange(min = 0, max = 1000) int more,
            @ForAll @IntRange(min = 0, max = 3000) int limit,
            @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double fraction) {
        var span = new Span(Duration.ofMillis(least), Duration.ofMillis(least + more));

        assertThat(span.millisAt(fraction, limit))
                .isBetween(least <= limit ? least : 0L, Math.min(least + more, (long) limit));
    }
}
