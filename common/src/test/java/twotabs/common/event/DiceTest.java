package twotabs.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DiceTest {
    @Test
    void the_bits_of_a_seed_an_index_and_a_field_are_always_the_same() {
        assertThat(new Dice(0, 0).bits(0)).isEqualTo(0x71cac37448049ce4L);
        assertThat(new Dice(1, 1).bits(0)).isEqualTo(0xa7ed8821dca10c0eL);
        assertThat(new Dice(1, 1).bits(1)).isEqualTo(0xb18a02f46d8d86c3L);
    }

    @Test
    void a_fraction_is_made_of_the_upper_53_bits() {
        assertThat(new Dice(1, 1).fraction(2)).isEqualTo(0.9717668398552313);
    }

    @Test
    void a_number_below_a_bound_is_never_negative() {
        // the bits of this one are negative as a long
        assertThat(new Dice(1, 1).below(15, 1)).isEqualTo(14);
    }

    @Test
    void every_face_of_a_die_comes_up() {
        var faces = LongStream.rangeClosed(1, 1000)
                .mapToInt(index -> new Dice(1, index).below(6, 0))
                .distinct()
                .sorted();

        assertThat(faces).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void a_fraction_is_from_0_to_below_1() {
        var fractions = LongStream.rangeClosed(1, 10_000).mapToObj(index -> new Dice(1, index).fraction(0));

        assertThat(fractions).allSatisfy(fraction -> assertThat(fraction).isBetween(0.0, Math.nextDown(1.0)));
    }

    @Test
    void neighbouring_seeds_and_indexes_share_nothing() {
        var bits = LongStream.rangeClosed(1, 100)
                .flatMap(seed -> LongStream.rangeClosed(1, 100).map(index -> new Dice(seed, index).bits(0)));

        assertThat(bits).hasSize(10_000).doesNotHaveDuplicates();
    }
}
