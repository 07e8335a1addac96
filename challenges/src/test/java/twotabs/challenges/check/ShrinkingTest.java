package twotabs.challenges.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import twotabs.challenges.run.Script;
import twotabs.challenges.run.Script.Item;

class ShrinkingTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void two_events_that_are_wrong_together_are_found_among_thirty_two() {
        var shrinking = new Shrinking(script -> has(script, "3") && has(script, "20"), LONG);

        assertThat(shrinking.shrink(script(32)).items().size()).isLessThanOrEqualTo(4);
    }

    @Test
    void one_event_is_found_and_empty_batches_go() {
        var smaller = new Shrinking(script -> has(script, "9"), LONG).shrink(script(16));

        assertThat(smaller.batches()).hasSize(1);
        assertThat(smaller.items()).extracting(Item::letter).containsExactly("9");
    }

    @Test
    void without_time_nothing_is_tried() {
        var shrinking = new Shrinking(script -> true, Duration.ofNanos(-1));

        assertThat(shrinking.shrink(script(16)).items()).hasSize(16);
    }

    private static boolean has(Script script, String letter) {
        return script.items().stream().anyMatch(item -> item.letter().equals(letter));
    }

    /** Batches of four events. */
    private static Script script(int events) {
        return new Script(
                StructType.fromDDL("number INT"),
                IntStream.range(0, events / 4)
                        .mapToObj(batch -> IntStream.range(4 * batch, 4 * batch + 4)
                                .mapToObj(number -> new Item(Integer.toString(number), RowFactory.create(number)))
                                .toList())
                        .map(List::copyOf)
                        .toList());
    }
}
