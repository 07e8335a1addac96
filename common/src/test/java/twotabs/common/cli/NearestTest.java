package twotabs.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> NAMES = List.of("retries", "linger.ms", "compression.type", "batch.size");

    @ParameterizedTest
    @CsvSource({
        "linger.msec, linger.ms",
        "lingr.ms, linger.ms",
        "LINGER_MS, linger.ms",
        "compression, compression.type",
        "retry, retries",
        "batch.size, batch.size",
    })
    void the_nearest_is_the_one_with_the_fewest_letters_to_change(String typed, String nearest) {
        assertThat(Nearest.to(typed, NAMES)).contains(nearest);
    }

    @Test
    void what_is_like_none_of_them_has_no_nearest() {
        assertThat(Nearest.to("colour", NAMES)).isEmpty();
        assertThat(Nearest.to("foo", List.of("lon"))).isEmpty();
        assertThat(Nearest.to("", NAMES)).isEmpty();
        assertThat(Nearest.to("anything", List.of())).isEmpty();
    }

    @Test
    void of_equals_it_is_the_first_of_the_alphabet() {
        assertThat(Nearest.to("bat", List.of("cat", "bad", "rat"))).contains("bad");
    }

    @ParameterizedTest
    @CsvSource({"'', '', 0", "abc, abc, 0", "abc, '', 3", "'', abc, 3", "kitten, sitting, 3", "flaw, lawn, 2"})
    void an_edit_is_a_letter_inserted_removed_or_replaced(String from, String to, int edits) {
        assertThat(Nearest.edits(from, to)).isEqualTo(edits);
    }
}
