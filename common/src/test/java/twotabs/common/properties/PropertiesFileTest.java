package twotabs.common.properties;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;

class PropertiesFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF"})
    void a_byte_order_mark_is_no_part_of_the_first_name(String mark) throws IOException {
        assertThat(read(UTF_8, mark + "name=größer\nother=2\n")).isEqualTo(Map.of("name", "größer", "other", "2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "C:\\\\Users\\\\new | C:\\Users\\new",
                "C:/Users/new | C:/Users/new",
                "required username=\\\"a\\\"; | required username=\"a\";",
                "jdbc\\:postgresql\\://localhost | jdbc:postgresql://localhost",
                "gr\\u00f6\\u00DFer | größer",
                "one\\ttwo | `one\ttwo`",
                "a\\\\\\\\b | a\\\\b",
            })
    void escapes_that_Java_knows_are_what_they_were(String written, String value) throws IOException {
        assertThat(read(UTF_8, "# C:\\Users\nname=" + written + "\n")).isEqualTo(Map.of("name", value));
    }

    @Test
    void a_value_goes_on_in_the_next_line() throws IOException {
        assertThat(read(UTF_8, "name=a \\\n  b\n")).isEqualTo(Map.of("name", "a b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "C:\\Users\\new | C:Users\\u000Aew | C:\\\\Users\\\\new",
                "C:\\temp\\new | C:\\u0009emp\\u000Aew | C:\\\\temp\\\\new",
                "C:\\2026\\x | C:2026x | C:\\\\2026\\\\x",
                "\\\\server\\share | \\servershare | \\\\\\\\server\\\\share",
                "C:\\users | an escape \\u without four hexadecimal digits | C:\\\\users",
            })
    void a_backslash_that_would_be_lost_is_shown_as_it_was_read_and_as_it_is_written(
            String written, String read, String right) throws IOException {
        var file = file(UTF_8, "first=1\n\n# a comment\nname=" + written + "\n");

        assertThat(refused(file))
                .containsExactly(
                        "Line 4 of the properties file " + file
                                + " has a single backslash: Java drops it from a properties file.",
                        "Read as:     name=" + read,
                        "Write:       name=" + right);
        assertThat(read(UTF_8, "name=" + right)).isEqualTo(Map.of("name", written));
    }

    @Test
    void of_a_secret_only_the_name_is_shown() throws IOException {
        var file = file(UTF_8, "secret=a\\\n  hu\\sh\n");

        assertThat(refused(file))
                .containsExactly(
                        "Line 1 of the properties file " + file
                                + " has a single backslash: Java drops it from a properties file.",
                        "Read as:     secret=...",
                        "Write:       secret=...   with each backslash twice: \\\\");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16LE, Unicode, ''",
        "UTF-16LE, Unicode, \uFEFF",
        "UTF-16BE, BigEndianUnicode, ''",
        "UTF-16BE, BigEndianUnicode, \uFEFF",
    })
    void two_bytes_a_character_are_named_with_the_command_that_makes_it_one(
            String encoding, String windows, String mark) throws IOException {
        var file = file(Charset.forName(encoding), mark + "security.protocol=SSL\r\n");

        assertThat(refused(file))
                .containsExactly(
                        "The properties file %s is in %s, but a properties file must be in UTF-8."
                                .formatted(file, encoding),
                        "A copy in UTF-8:  iconv -f %s -t UTF-8 '%s' > '%s.utf8'".formatted(encoding, file, file),
                        "On Windows:       Get-Content -Encoding %s '%s' | Set-Content -Encoding UTF8 '%s.utf8'"
                                .formatted(windows, file, file));
    }

    @Test
    void a_line_in_Latin_1_is_shown_as_it_was_read_and_in_ASCII() throws IOException {
        var file = file(ISO_8859_1, "first=1\nname=/home/jürg\n");

        assertThat(refused(file))
                .containsExactly(
                        "Line 2 of the properties file " + file + " is not in UTF-8.",
                        "Read as:          name=/home/j\uFFFDrg",
                        "In ASCII:         name=/home/j\\u00fcrg",
                        "A copy in UTF-8:  iconv -f WINDOWS-1252 -t UTF-8 '%s' > '%s.utf8'".formatted(file, file));
        assertThat(read(UTF_8, "name=/home/j\\u00fcrg")).isEqualTo(Map.of("name", "/home/jürg"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret=hüsh\n", "secret=\\\n  hüsh\n", "# hüsh\n"})
    void of_a_secret_in_Latin_1_nothing_is_shown(String text) throws IOException {
        assertThat(String.join("\n", refused(file(ISO_8859_1, text))))
                .contains("is not in UTF-8")
                .doesNotContain("sh\n");
    }

    private Map<String, String> read(Charset encoding, String text) throws IOException {
        return PropertiesFile.read(file(encoding, text), any -> true);
    }

    private List<String> refused(Path file) {
        var problem =
                catchThrowableOfType(Problem.class, () -> PropertiesFile.read(file, name -> !name.equals("secret")));
        assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE);
        return problem.lines();
    }

    private Path file(Charset encoding, String text) throws IOException {
        return Files.write(folder.resolve("client.properties"), text.getBytes(encoding));
    }
}
