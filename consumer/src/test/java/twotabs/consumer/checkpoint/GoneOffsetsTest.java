package twotabs.consumer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoneOffsetsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Partition my-topic-3's offset was changed from 100 to 10, some data may have been missed."
                        + " | offset 100 of partition 3 of my-topic",
                "Cannot fetch offset 7 (GroupId: g-1, TopicPartition: t-0). Some data may have been lost"
                        + " | offset 7 of partition 0 of t",
                "Cannot fetch records in [7, 20) (GroupId: g-1, TopicPartition: t-0). Some data may have been lost"
                        + " | offset 7 of partition 0 of t",
                "t-1 are gone. Some data may have been missed. | the partition t-1",
            })
    void what_spark_asked_for_is_found_in_its_words(String message, String what) {
        var thrown = new IllegalStateException("Job aborted", new IllegalStateException(message));

        assertThat(GoneOffsets.in(thrown)).map(GoneOffsets::what).contains(what);
    }

    @Test
    void a_record_that_did_not_come_in_time_is_not_gone() {
        var late = new IllegalStateException("Cannot fetch record for offset 5 in 120000 milliseconds");

        assertThat(GoneOffsets.in(late)).isEmpty();
    }

    @Test
    void what_a_checkpoint_asks_for_can_only_begin_anew() {
        assertThat(explained(Optional.of(new CheckpointOption("--checkpoint", true))))
                .isEqualTo("""
                        The checkpoint continues at offset 3 of partition 0 of t, and Kafka does not have it.
                        That partition begins at 10 and ends at 20 now.
                        The records were deleted, because of their age or with their topic.
                        Start over:  --reset-checkpoint (its offsets and its state are lost)
                        Keep both:   --checkpoint ANOTHER_DIR""");
    }

    @Test
    void without_a_checkpoint_the_next_run_begins_with_what_there_is() {
        assertThat(explained(Optional.empty())).isEqualTo("""
                Kafka does not have offset 3 of partition 0 of t any more.
                That partition begins at 10 and ends at 20 now.
                The records were deleted while this query read: because of their age, or with their topic.
                From the first available offset:  run the same command again""");
    }

    private static String explained(Optional<CheckpointOption> kept) {
        var thrown = new IllegalStateException("Partition t-0's offset was changed from 3 to 1");
        var problem = GoneOffsets.in(thrown)
                .orElseThrow()
                .explanation(thrown, (topic, partition) -> Optional.of("begins at 10 and ends at 20 now"), kept);
        return String.join("\n", problem.lines());
    }
}
