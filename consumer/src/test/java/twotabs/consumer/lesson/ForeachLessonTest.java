package twotabs.consumer.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import twotabs.common.event.Scenario;
import twotabs.common.stream.Faults;
import twotabs.consumer.Ran;
import twotabs.consumer.Sent;
import twotabs.consumer.WithBroker;

/** The lesson {@code foreach}, with a real Kafka. */
class ForeachLessonTest {
    private static final String ONCE = """
            partition 0, epoch 0: open
            partition 0, epoch 0: process 20 x, close
            """;

    @RegisterExtension
    private static final WithBroker KAFKA = new WithBroker();

    @TempDir
    private Path checkpoint;

    @BeforeAll
    static void send() throws Exception {
        KAFKA.topic("for_each").send(Sent.of(Scenario.monsters, 20, Faults.NONE).array());
    }

    @Test
    void for_each_partition_and_epoch_the_three_methods_are_called_in_turn() throws Exception {
        var run = foreach();

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed()).contains(ONCE + "batch 0 | 20 rows | 0 bad, 20 good | N ms\n");
    }

    @Test
    void an_epoch_that_was_not_noted_comes_again() throws Exception {
        foreach();
        forgetCommit();

        assertThat(foreach().printed()).contains(ONCE);
    }

    @Test
    void an_epoch_that_the_writer_has_noted_itself_is_passed_over(@TempDir Path done) throws Exception {
        foreach("--done", done.toString());
        forgetCommit();

        assertThat(foreach("--done", done.toString()).printed()).contains("""
                partition 0, epoch 0: open, done already
                partition 0, epoch 0: process 0 x, close
                """);
    }

    @Test
    void what_another_query_has_noted_is_not_passed_over(@TempDir Path done, @TempDir Path another) throws Exception {
        foreach("--done", done.toString());

        var run = KAFKA.run(
                "foreach -t for_each --trigger available-now --checkpoint",
                another.toString(),
                "--done",
                done.toString());

        assertThat(run.printed()).contains(ONCE);
    }

    @Test
    void a_note_that_cannot_be_made_ends_the_query(@TempDir Path done) throws Exception {
        foreach("--done", done.toString());
        try (var queries = Files.list(done)) { // from now on the folder of the query is a file
            var query = queries.findFirst().orElseThrow();
            Files.delete(query.resolve("partition 0, epoch 0"));
            Files.delete(query);
            Files.writeString(query, "");
        }
        forgetCommit();

        var run = foreach("--done", done.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.printed()).endsWith("""
                Completed tasks cannot be recorded in FOLDER.
                Who may write to it:  ls -ld FOLDER
                """.replace("FOLDER", done.toString()));
    }

    @Test
    void a_folder_of_something_else_is_not_written_to(@TempDir Path done) throws Exception {
        Files.writeString(done.resolve("notes.txt"), "mine");

        var run = foreach("--done", done.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo("""
                --done needs a folder that nothing else uses: FOLDER holds notes.txt, which this lesson has not written.
                For example:  --done done
                """.replace("FOLDER", done.toString()));
        assertThat(done.toFile().list()).containsExactly("notes.txt");
    }

    @Test
    void as_json_there_is_nothing_but_json_on_standard_output() throws Exception {
        var bytes = new ByteArrayOutputStream();
        var before = System.out;

        KAFKA.run(new PrintStream(bytes, true, UTF_8), "foreach -t for_each --trigger available-now --format json");

        assertThat(System.out).isSameAs(before);
        assertThat(bytes.toString(UTF_8).lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(new ObjectMapper().readTree(line).has("type"))
                        .isTrue());
    }

    @Test
    void each_partition_of_the_topic_has_a_writer_of_its_own() throws Exception {
        KAFKA.make("three_writers", 3)
                .sendInTurn(3, Sent.of(Scenario.monsters, 30, Faults.NONE).array());

        var run = KAFKA.run("foreach -t three_writers --trigger available-now");

        assertThat(run.printed().lines().filter(line -> line.startsWith("partition")))
                .containsExactlyInAnyOrder(
                        "partition 0, epoch 0: open",
                        "partition 0, epoch 0: process 10 x, close",
                        "partition 1, epoch 0: open",
                        "partition 1, epoch 0: process 10 x, close",
                        "partition 2, epoch 0: open",
                        "partition 2, epoch 0: process 10 x, close");
    }

    @Test
    void what_is_done_is_noted_in_a_folder() throws Exception {
        var file = Files.writeString(checkpoint.resolve("file"), "");

        var run = KAFKA.run("foreach --done", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed())
                .isEqualTo("--done takes a folder that can be written, but '" + file
                        + "' cannot be written.\nFor example:  --done done\n");
    }

    /** A kill at the worst moment leaves a checkpoint without the last commit. */
    private void forgetCommit() throws Exception {
        Files.delete(checkpoint.resolve("commits/0"));
        Files.delete(checkpoint.resolve("commits/.0.crc"));
    }

    private Ran foreach(String... more) throws Exception {
        return KAFKA.run("foreach -t for_each --trigger available-now --checkpoint " + checkpoint, more);
    }
}
