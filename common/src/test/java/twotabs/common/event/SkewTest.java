package twotabs.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SkewTest {
    @ParameterizedTest
    @CsvSource({
        "uniform,  0, 4, 0.25",
        "uniform,  3, 4, 0.25",
        // 1, 1/2, 1/3 and 1/4 of the first one
        "zipf:1,   0, 4, 0.48",
        "zipf:1,   1, 4, 0.24",
        "zipf:1,   3, 4, 0.12",
        "zipf:0,   3, 4, 0.25",
        "zipf:2,   1, 2, 0.2",
        "hot:80/1, 0, 5, 0.8",
        "hot:80/1, 4, 5, 0.05",
        "hot:80/2, 1, 4, 0.4",
        "hot:80/2, 2, 4, 0.1",
        "hot:100/1, 1, 4, 0",
        // nothing to be hotter than
        "hot:80/4, 0, 4, 0.25",
        "hot:80/9, 3, 4, 0.25",
    })
    void so_much_of_all_is_on_a_key(String text, int rank, int keys, double share) {
        var skew = Skew.parse(text);
        var all = 0.0;
        for (var each = 0; each < keys; each++) {
            all += skew.weight(each, keys);
        }

        assertThat(skew.weight(rank, keys) / all).isCloseTo(share, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uniform", "zipf:1", "zipf:1.10", "zipf:0.000001", "hot:80/1", "hot:0/12"})
    void a_skew_is_written_as_one_types_it(String text) {
        assertThat(Skew.parse(text)).hasToString(text);
        assertThat(Skew.parse(Skew.parse(text).toString())).isEqualTo(Skew.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "even", "zipf", "zipf:-1", "zipf:100", "hot:80", "hot:101/1", "hot:80/0", "hot:80%/1"})
    void any_other_text_is_refused_with_examples(String text) {
        assertThatThrownBy(() -> Skew.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("takes uniform, zipf:1.1, or hot:80/1 (80% of the events on 1 key), not '" + text + "'");
    }

    @Test
    void a_choice_falls_on_each_thing_by_its_weight() {
        var weights = Weights.of(4, thing -> new double[] {1, 0, 2, 1}[thing]);

        assertThat(weights.pick(0)).isEqualTo(0);
        assertThat(weights.pick(0.2499)).isEqualTo(0);
        assertThat(weights.pick(0.25)).isEqualTo(2);
        assertThat(weights.pick(0.7499)).isEqualTo(2);
        assertThat(weights.pick(0.75)).isEqualTo(3);
        assertThat(weights.pick(Math.nextDown(1.0))).isEqualTo(3);
    }
}
