package twotabs.consumer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class OffsetsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "earliest",
                "latest",
                "{\"events_topic\":{\"0\":5}}",
                "{\"a\":{\"0\":-2,\"1\":-1},\"b\":{\"0\":0}}"
            })
    void what_Spark_takes_is_handed_on_as_it_is(String text) {
        assertThat(Offsets.parse(text).options("starting")).isEqualTo(Map.of("startingOffsets", text));
    }

    @Test
    void a_time_becomes_milliseconds_and_a_time_that_nothing_is_newer_than_the_end() {
        assertThat(Offsets.parse("2026-01-31T10:00:00.250Z").options("ending"))
                .isEqualTo(Map.of("endingTimestamp", "1769853600250", "endingOffsetsByTimestampStrategy", "latest"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1969-12-31T23:59:59Z",
                "10:00",
                "",
                " ",
                "null",
                "first",
                "Earliest",
                "5",
                "{}",
                "[]",
                "\"earliest\"",
                "{\"events_topic\":5}",
                "{\"events_topic\":null}",
                "{\"events_topic\":{}}",
                "{\"events_topic\":{\"zero\":5}}",
                "{\"events_topic\":{\"0\":\"five\"}}",
                "{\"events_topic\":{\"0\":null}}",
                "{\"events_topic\":{\"0\":\"5\"}}",
                "{\"events_topic\":{\"0\":1.5}}",
                "{\"events_topic\":{\"0\":5}",
                "{\"events_topic\":{\"0\":5}} junk",
                "{\"events_topic\":{\"-1\":5}}",
                "{\"events_topic\":{\"0\":-3}}",
            })
    void anything_else_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> Offsets.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage(
                        "takes earliest, latest, the time of a record such as 2026-01-31T10:00:00Z, or an offset for"
                                + " each"
                                + " partition such as '{\"events_topic\":{\"0\":5}}', not '" + text + "'");
    }
}
