package twotabs.common.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0,              0",
        "500ms,          500",
        "30s,            30000",
        "2m,             120000",
        "1h30m,          5400000",
        "1d,             86400000",
        "1d2h3m4s5ms,    93784005",
        "90m,            5400000",
        "0s,             0",
        "999999d,        86399913600000",
        "999999999ms,    999999999",
    })
    void a_length_of_time_is_numbers_with_their_units(String text, long millis) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "-5s", "5 s", "5S", "1.5s", "s", "5s2m", "30s30s", "1000000d", "5min", " 5s"})
    void any_other_text_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("takes a time with its unit, such as 500ms, 30s, 2m or 1h30m, not '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "0,        0s",
        "1,        1ms",
        "90000,    1m30s",
        "3600000,  1h",
        "93784005, 1d2h3m4s5ms",
    })
    void a_length_of_time_is_written_with_the_largest_units(long millis, String text) {
        assertThat(Durations.format(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Property
    void what_is_written_is_read_back(@ForAll @LongRange(min = 0, max = 86_399_999_999_999L) long millis) {
        var duration = Duration.ofMillis(millis);

        assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
    }
}
