package twotabs.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommonOptionsTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "info,  text -X a=b --log-level info -q",
                "warn,  --log-level=WARN --where 'a > 1'",
                "off,   json --schema monsters",
                "off,   --log-level",
                "off,   --log-level loud",
                "debug, --no-such-option --log-level debug -h"
            })
    void the_level_of_the_log_is_known_before_anything_else_of_the_line(String level, String line) {
        var properties = CommonOptions.among(line.split(" ")).logProperties();

        assertThat(properties)
                .containsEntry("twotabs.log.level", level)
                .containsEntry("org.slf4j.simpleLogger.defaultLogLevel", level);
    }
}
