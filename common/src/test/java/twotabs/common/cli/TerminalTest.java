package twotabs.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    @Test
    void an_escape_sequence_can_neither_colour_nor_clear_the_screen() {
        assertThat(Terminal.safe("\u001b[2J\u001b[31mred")).isEqualTo("\\u001B[2J\\u001B[31mred");
    }

    @Test
    void a_line_break_cannot_forge_a_line() {
        assertThat(Terminal.safe("one\ntwo\r\u2028three\u2029four\u0085"))
                .isEqualTo("one\\u000Atwo\\u000D\\u2028three\\u2029four\\u0085");
    }

    @Test
    void a_bidi_override_cannot_reorder_what_is_read() {
        assertThat(Terminal.safe("txt\u202Eexe.")).isEqualTo("txt\\u202Eexe.");
    }

    @Test
    void a_one_byte_control_sequence_introducer_is_none() {
        assertThat(Terminal.safe("\u009b31m\u0007\u0000")).isEqualTo("\\u009B31m\\u0007\\u0000");
    }

    @Test
    void a_format_character_beyond_the_first_plane_is_written_out_whole() {
        assertThat(Terminal.safe("a\udb40\udc41b")).isEqualTo("a\\uDB40\\uDC41b");
    }

    @Test
    void letters_of_any_script_and_emoji_pass() {
        assertThat(Terminal.safe("Ärger in 東京: \\ $1 🦖")).isEqualTo("Ärger in 東京: \\ $1 🦖");
    }

    @ParameterizedTest
    @CsvSource({"Kraken, 6, Kraken", "Kraken, 7, Kraken", "Kraken!, 6, Kra...", "Leviathan, 4, L..."})
    void a_long_text_is_cut_to_the_width_and_ends_in_dots(String text, int width, String shown) {
        assertThat(Terminal.fit(text, width)).isEqualTo(shown);
    }
}
