package twotabs.challenges.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import twotabs.challenges.run.Outcome;

class RowDifferenceTest {
    private static final String HEAD = "expected (only rows that differ)      yours";

    @Test
    void rows_about_the_same_thing_stand_side_by_side() {
        assertThat(RowDifference.of(
                        batch("12:00 12:01 6", "12:01 12:02 2", "12:02 12:03 1"),
                        batch("12:01 12:02 3", "12:00 12:01 6")))
                .containsExactly(
                        HEAD, "batch 1: 12:01 12:02 2                batch 1: 12:01 12:02 3", "batch 1: 12:02 12:03 1");
    }

    @Test
    void rows_about_different_things_follow() {
        assertThat(RowDifference.of(batch("0 2 text"), batch("0 4 text", "0 2 null")))
                .containsExactly(
                        HEAD,
                        "batch 1: 0 2 text                     batch 1: 0 2 null",
                        "                                      batch 1: 0 4 text");
    }

    @Test
    void the_same_rows_in_another_order_are_all_shown() {
        assertThat(RowDifference.of(batch("Yeti 2", "Kraken 1"), batch("Kraken 1", "Yeti 2")))
                .containsExactly(
                        HEAD,
                        "the same rows, in another order",
                        "batch 1: Yeti 2                       batch 1: Kraken 1",
                        "batch 1: Kraken 1                     batch 1: Yeti 2");
    }

    private static Outcome batch(String... rows) {
        return new Outcome(
                List.of(Stream.of(rows).map(row -> List.of(row.split(" "))).toList()), 0);
    }
}
