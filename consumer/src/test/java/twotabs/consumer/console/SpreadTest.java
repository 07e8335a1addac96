package twotabs.consumer.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
    private final Spread spread = new Spread();

    @Test
    void a_percentile_is_the_least_value_that_so_many_do_not_exceed() {
        LongStream.rangeClosed(1, 200).forEach(spread::add);

        assertThat(spread.percentile(50)).isEqualTo(100);
        assertThat(spread.percentile(99)).isEqualTo(198);
        assertThat(spread).hasToString("p50 100 ms, p99 198 ms");
    }

    @Test
    void one_value_is_all_of_them() {
        spread.add(7);

        assertThat(spread).hasToString("p50 7 ms, p99 7 ms");
    }

    @Test
    void two_are_as_one() {
        spread.add(1);
        var other = new Spread();
        other.add(1);
        other.add(5);

        spread.add(other);

        assertThat(spread).hasToString("p50 1 ms, p99 5 ms");
    }

    @Test
    void of_nothing_nothing_is_said() {
        assertThat(spread.isEmpty()).isTrue();
        assertThat(spread).hasToString("");
    }
}
