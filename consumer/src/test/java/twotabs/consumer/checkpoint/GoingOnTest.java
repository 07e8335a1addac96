package twotabs.consumer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static twotabs.consumer.checkpoint.WrittenCheckpoint.ELSEWHERE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import twotabs.consumer.Ran;
import twotabs.consumer.WithBroker;

/** Runs that go on where others ended, with a real Kafka. */
class GoingOnTest {
    @RegisterExtension
    private static final WithBroker KAFKA = new WithBroker();

    @TempDir
    private Path checkpoint;

    private CheckpointRuns runs;

    @BeforeEach
    void nameTopic(TestInfo test) {
        runs = new CheckpointRuns(KAFKA, test.getTestMethod().orElseThrow().getName(), checkpoint);
    }

    @Test
    void it_says_from_which_batch_it_goes_on_wherever_a_first_run_would_begin() throws Exception {
        runs.send("a");
        assertThat(runs.run("text").printed()).contains("Batch: 0", "|a    |");
        runs.send("b");

        var run = runs.run("text --starting-offsets earliest");

        assertThat(run.printed())
                .contains(
                        "Continuing from CHECKPOINT: batch 0 was the last.\n",
                        "--starting-offsets is for a first run: this run continues from the last batch.\n",
                        "Batch: 1",
                        "|b    |")
                .doesNotContain("|a    |");
    }

    @Test
    void a_batch_that_was_cut_off_runs_again_with_the_same_rows() throws Exception {
        runs.send("a", "b");
        var first = runs.run("text");
        Files.delete(checkpoint.resolve("commits/0")); // a kill between the batch and the note that it is done
        runs.send("c");

        var run = runs.run("text");

        assertThat(run.printed())
                .contains(
                        "Continuing from CHECKPOINT: batch 0 was cut off, and runs again.\n",
                        "Batch: 1",
                        "|c    |",
                        "Stopped. 3 rows in 2 batches.\n");
        assertThat(table(0, run)).isEqualTo(table(0, first)).contains("|a    |", "|b    |");
    }

    @Test
    void a_checkpoint_of_another_lesson_is_refused_before_spark_starts() throws Exception {
        WrittenCheckpoint.of(
                checkpoint,
                Map.of("--source", "kafka", "--topic", runs.topic()),
                Map.of("text", WrittenCheckpoint.WITHOUT_STATE),
                1);

        var run = runs.run("bytes");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.printed().lines())
                .containsExactly(
                        "The checkpoint CHECKPOINT belongs to the lesson text, and this run is of the lesson bytes.",
                        "This lesson would skip all records that the other lesson has read.",
                        ELSEWHERE);
    }

    @Test
    void a_topic_that_was_made_anew_is_noticed_even_when_it_has_grown_past_the_old_offset() throws Exception {
        runs.send("old 1", "old 2");
        runs.run("text");
        runs.makeTopicAnew();
        runs.send("new 1", "new 2", "new 3");

        var run = runs.run("text");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.printed().lines())
                .contains(
                        "The topic " + runs.topic() + " is not the topic that the checkpoint CHECKPOINT was made with.",
                        "The topic was deleted and created again, or this is another Kafka cluster.",
                        "Spark would continue at the old offset, and skip the earlier records of the new topic.",
                        ELSEWHERE)
                .doesNotContain("|new 3|");

        var afterReset = runs.run("text --reset-checkpoint");

        assertThat(afterReset.exitCode()).isZero();
        assertThat(afterReset.printed()).contains("Batch: 0", "|new 1|", "|new 2|", "|new 3|");
    }

    @Test
    void more_partitions_than_before_are_welcome() throws Exception {
        runs.send("a");
        runs.run("text");
        try (var admin = KAFKA.admin()) {
            admin.createPartitions(Map.of(runs.topic(), NewPartitions.increaseTo(3)))
                    .all()
                    .get();
        }
        KAFKA.topic(runs.topic()).sendRecords(List.of(new ProducerRecord<>(runs.topic(), 2, null, "b")));

        var run = runs.run("text");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed()).contains("Batch: 1", "|b    |").doesNotContain("|a    |");
    }

    @Test
    void without_state_whatever_does_not_choose_the_records_may_change() throws Exception {
        runs.send("{\"seq\":1}");
        runs.run("json --schema", "seq INT");
        runs.send("{\"seq\":2}");

        var run = runs.run(
                "json --trigger 1s --max-batches 1 --rows 5 --truncate --output-mode update --schema", "seq BIGINT");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed())
                .contains("--schema was seq INT and is seq BIGINT from here on.\n", "Batch: 1", "|  2|");
    }

    @Test
    void a_filter_before_what_is_remembered_and_the_watermark_may_change() throws Exception {
        runs.send("a", "b");
        runs.run(new Census(), "--output-mode complete");
        runs.send("c");

        var run = runs.run(new Census(), "--output-mode complete --without a --watermark 1m --window 300s");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed())
                .contains(
                        "--watermark was 10s and is 1m from here on.", "--without was not given and is a from here on.")
                .doesNotContain("--window")
                .contains("Batch: 1", "|3    |");
    }

    @Test
    void a_first_run_that_never_began_a_batch_binds_nobody() throws Exception {
        runs.send("a");
        var refused = runs.run(new Census(), "--output-mode append --key value");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(checkpoint.resolve("two-tabs.json")).exists();

        assertThat(runs.run("text").exitCode()).isZero();
    }

    @Test
    void a_lock_that_was_left_behind_is_no_hindrance() throws Exception {
        runs.send("a");
        var lock = Files.writeString(
                checkpoint.resolve("two-tabs.lock"), "process 1, since 2026-01-31T10:00:00Z:\n  consumer\n");

        var run = runs.run("text");

        assertThat(run.exitCode()).isZero();
        assertThat(lock)
                .content()
                .startsWith("process " + ProcessHandle.current().pid() + ", since ")
                .contains("./lab consume text ");
    }

    /** What was shown of a batch. */
    private static String table(int batch, Ran run) {
        var from = run.printed().indexOf("Batch: " + batch + "\n");
        return run.printed().substring(from, run.printed().indexOf("\n\n", from));
    }
}
