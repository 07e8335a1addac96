package twotabs.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "/tmp/events-1.d, /tmp/events-1.d",
                "größe/day=1, größe/day=1",
                "a [1], 'a [1]'",
                "it's, 'it'\\''s'",
                "$HOME, '$HOME'",
                "-r, '-r'"
            })
    void what_the_shell_would_change_is_quoted(String path, String word) {
        assertThat(ShellWord.of(Path.of(path))).isEqualTo(word);
    }
}
