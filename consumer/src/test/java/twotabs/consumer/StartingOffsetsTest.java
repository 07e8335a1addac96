package twotabs.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class StartingOffsetsTest {
    private final StartingOffsets offsets = new StartingOffsets();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "earliest",
                "latest",
                "{\"events_topic\":{\"0\":5}}",
                "{\"a\":{\"0\":-2,\"1\":-1},\"b\":{\"0\":0}}"
            })
    void what_Spark_takes_is_handed_on_as_it_is(String text) {
        assertThat(offsets.convert(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
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
        assertThatThrownBy(() -> offsets.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("takes earliest, latest, or an offset for each partition such as"
                        + " '{\"events_topic\":{\"0\":5}}', not '" + text + "'");
    }
}
