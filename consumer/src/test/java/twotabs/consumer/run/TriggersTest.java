package twotabs.consumer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TriggersTest {
    private final Triggers triggers = new Triggers();

    @Test
    @SuppressWarnings("deprecation") // Once is; the course names it.
    void words_are_triggers() {
        assertThat(triggers.convert("asap")).isEqualTo(Trigger.ProcessingTime(0));
        assertThat(triggers.convert("once")).isEqualTo(Trigger.Once());
        assertThat(triggers.convert("available-now")).isEqualTo(Trigger.AvailableNow());
    }

    @ParameterizedTest
    @CsvSource({
        "500ms, 500",
        "5s, 5000",
        "5 s, 5000",
        "2m, 120000",
        "0s, 0",
        "1h, 3600000",
        "1h30m, 5400000",
        "999999m, 59999940000"
    })
    void an_interval_is_a_trigger(String text, long millis) {
        assertThat(triggers.convert(text)).isEqualTo(Trigger.ProcessingTime(millis, TimeUnit.MILLISECONDS));
    }

    @Test
    void an_interval_between_checkpoints_is_a_continuous_trigger() {
        assertThat(triggers.convert("continuous:1s")).isEqualTo(Trigger.Continuous(1000));
        assertThat(triggers.convert("continuous:500ms")).isEqualTo(Trigger.Continuous(500));
        assertThat(triggers.convert("continuous:1h")).isEqualTo(Trigger.Continuous(3_600_000));
    }

    @Test
    void no_time_at_all_between_checkpoints_is_refused() {
        assertThatThrownBy(() -> triggers.convert("continuous:0s"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage(
                        "takes 1 ms or more between the checkpoints of a continuous query, such as continuous:1s, not"
                                + " 'continuous:0s'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "continuous",
                "continuous:",
                "",
                "5",
                "s",
                "-5s",
                "1.5s",
                "soon",
                "continuous:soon",
                "ASAP",
                "1000000s",
                "5s 5s"
            })
    void anything_else_is_refused_with_what_is_possible(String text) {
        assertThatThrownBy(() -> triggers.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage(
                        "takes asap, an interval such as 500ms, 5s or 1h30m, once, available-now, or continuous:1s, not '"
                                + text + "'");
    }
}
