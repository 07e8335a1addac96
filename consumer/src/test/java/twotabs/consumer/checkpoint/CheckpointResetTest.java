package twotabs.consumer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static twotabs.consumer.checkpoint.WrittenCheckpoint.WITH_STATE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.consumer.Ran;
import twotabs.consumer.WithBroker;

/** Runs of the program with {@code --reset-checkpoint}, with a real Kafka and Spark's own checkpoints. */
class CheckpointResetTest {
    @RegisterExtension
    private static final WithBroker KAFKA = new WithBroker();

    @TempDir
    private Path checkpoint;

    private CheckpointRuns runs;

    @BeforeEach
    void nameTopic(TestInfo test) throws Exception {
        var name = test.getTestMethod().orElseThrow().getName() + test.getDisplayName(); // of each case another topic
        runs = new CheckpointRuns(KAFKA, name.replaceAll("\\W", "_"), checkpoint);
        runs.send("a", "b");
    }

    @Test
    void reset_empties_a_checkpoint_of_a_query_that_remembers(@TempDir Path written) throws Exception {
        runs.run(new Census());
        WrittenCheckpoint.of(written, WITH_STATE, 2);
        assertThat(files(checkpoint)).as("what the tests write without Spark").isEqualTo(files(written));

        var run = runs.run("text --reset-checkpoint");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed()).contains("Batch: 0", "|a    |");
        assertThat(checkpoint.resolve("state/0")).doesNotExist();
    }

    /** Of all partitions that have state, one stands for all. */
    private static Set<String> files(Path folder) {
        return Folders.files(folder, any -> true)
                .map(file -> folder.relativize(file).toString().replaceFirst("state/0/\\d+/", "state/0/0/"))
                .filter(file -> !file.equals("two-tabs.lock"))
                .collect(Collectors.toSet());
    }

    /** As a killed run leaves it: the fingerprint is renamed first, then one part after the other is deleted. */
    @ParameterizedTest
    @ValueSource(strings = {"commits", "offsets", "metadata", "state", "offsets/0"})
    void a_reset_that_was_cut_off_is_finished_by_the_next_run(String deleted) throws Exception {
        runs.run(new Census(), "--output-mode complete");
        Files.move(checkpoint.resolve("two-tabs.json"), checkpoint.resolve("two-tabs.discarded"));
        FileUtil.fullyDelete(checkpoint.resolve(deleted).toFile());

        var run = runs.run(new Census(), "--output-mode complete");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed())
                .contains("Batch: 0", "|2    |", "Stopped. 2 rows in 1 batch.")
                .doesNotContain("Going on");
        assertThat(checkpoint.resolve("two-tabs.discarded")).doesNotExist();
    }

    @Test
    void reset_empties_nothing_where_no_kafka_answers() throws Exception {
        var written = WrittenCheckpoint.of(checkpoint, WITH_STATE, 1);

        var run = Ran.of(
                "text -t sightings --checkpoint", checkpoint.toString(), "--reset-checkpoint", "-b", "localhost:1");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.printed()).contains("No Kafka answers at localhost:1");
        try (var next = written.check()) {
            assertThat(next.goesOn()).isTrue();
        }
    }

    @Test
    void a_run_that_is_refused_makes_no_folder() throws Exception {
        var missing = checkpoint.resolve("new/checkpoint");

        var run = Ran.of("text --checkpoint", missing.toString(), "-b", "localhost:1");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(checkpoint).isEmptyDirectory();
    }
}
