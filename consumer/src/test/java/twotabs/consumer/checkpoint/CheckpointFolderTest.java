package twotabs.consumer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static twotabs.consumer.checkpoint.WrittenCheckpoint.WITHOUT_STATE;
import static twotabs.consumer.checkpoint.WrittenCheckpoint.WITH_STATE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in a folder: a checkpoint of this program is emptied or used, and anything else is left alone. */
class CheckpointFolderTest {
    @TempDir
    private Path folder;

    /** Spark's own files alone are those of any program that uses Spark. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_checkpoint_of_another_program_is_refused_and_left_alone(boolean reset) throws Exception {
        var checkpoint = WrittenCheckpoint.of(folder, WITHOUT_STATE, 1);
        checkpoint.delete("two-tabs.json");

        assertThat(checkpoint.wrongUsage(reset))
                .containsExactly(
                        "--checkpoint needs a folder that nothing else uses: CHECKPOINT holds commits/0,"
                                + " which this program has not made (there is no two-tabs.json).",
                        "For example:  --checkpoint ANOTHER_DIR");
        assertThat(folder.resolve("offsets/0")).exists();
    }

    @Test
    void reset_leaves_alone_what_is_not_of_a_checkpoint() throws Exception {
        var checkpoint = WrittenCheckpoint.of(folder, WITHOUT_STATE, 1);
        var notes = checkpoint.write("notes.txt", "mine");

        assertThat(checkpoint.wrongUsage(true))
                .containsExactly(
                        "--checkpoint needs a folder that nothing else uses: CHECKPOINT holds notes.txt, which is"
                                + " not a file of a checkpoint.",
                        "For example:  --checkpoint ANOTHER_DIR");
        assertThat(notes).exists();
        assertThat(folder.resolve("offsets/0")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"state/mine", "sources/Main.java", "src/mine", "README.md", "offsets/0", "commits/mine"})
    void a_folder_of_something_else_is_no_checkpoint(String mine) throws Exception {
        var checkpoint = WrittenCheckpoint.of(folder, WITHOUT_STATE, 0);
        checkpoint.delete("two-tabs.json");
        checkpoint.delete("metadata");
        checkpoint.write(mine, "mine");

        assertThat(checkpoint.wrongUsage(true).get(0))
                .startsWith("--checkpoint needs a folder that nothing else uses: CHECKPOINT holds " + mine + ", ");
        assertThat(folder.resolve(mine)).hasContent("mine");
    }

    @Test
    void metadata_of_something_else_makes_no_checkpoint_of_its_folder() throws Exception {
        var checkpoint = WrittenCheckpoint.of(folder, WITHOUT_STATE, 0);
        checkpoint.delete("two-tabs.json");
        checkpoint.write("metadata", "{\"name\":\"x\"}");
        checkpoint.write("offsets/0", "mine");

        assertThat(checkpoint.wrongUsage(true).get(0))
                .startsWith("--checkpoint needs a folder that nothing else uses: CHECKPOINT holds metadata, ");
        assertThat(folder.resolve("offsets/0")).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state/mine", "sources/0/mine", "offsets/mine", "left/mine"})
    void something_else_within_a_checkpoint_keeps_it_from_being_emptied(String mine) throws Exception {
        var checkpoint = WrittenCheckpoint.of(folder, WITH_STATE, 1);
        checkpoint.write(mine, "mine");

        assertThat(checkpoint.wrongUsage(true).get(0))
                .startsWith("--checkpoint needs a folder that nothing else uses: CHECKPOINT holds " + mine + ", ");
        assertThat(folder.resolve(mine)).exists();
        assertThat(folder.resolve("offsets/0")).exists();
    }

    @Test
    void reset_empties_the_folder_of_a_query_with_state_and_leaves_hidden_files_alone() throws Exception {
        var checkpoint = WrittenCheckpoint.of(folder, WITH_STATE, 2);
        var hidden = checkpoint.write("state/.DS_Store", "mine");
        checkpoint.check(true, false).close(); // the run is refused for another reason
        assertThat(folder.resolve("offsets/1")).exists();

        reset(checkpoint, true);

        assertThat(Folders.files(folder, any -> true))
                .containsExactlyInAnyOrder(hidden, folder.resolve("two-tabs.json"), folder.resolve("two-tabs.lock"));
        assertThat(folder.resolve("state/0")).doesNotExist();
    }

    /** As it is found when it was killed: the fingerprint is renamed first, then one file after the other is deleted. */
    @ParameterizedTest
    @ValueSource(strings = {"commits", "offsets", "metadata", "state"})
    void a_reset_that_was_cut_off_is_finished_by_the_next_run(String gone) throws Exception {
        var checkpoint = WrittenCheckpoint.of(folder, WITH_STATE, 2);
        Files.move(folder.resolve("two-tabs.json"), folder.resolve("two-tabs.discarded"));
        checkpoint.delete(gone);

        reset(checkpoint, false);

        assertThat(Folders.files(folder, any -> true))
                .containsExactlyInAnyOrder(folder.resolve("two-tabs.json"), folder.resolve("two-tabs.lock"));
    }

    private static void reset(WrittenCheckpoint written, boolean asked) {
        try (var checkpoint = written.check(asked, false)) {
            var claim = checkpoint.claim(Map.of(), Map.of(), "Append");
            assertThat(claim.goesOn()).isFalse();
        }
    }

    @Test
    void a_second_run_is_told_who_has_the_checkpoint_until_the_first_one_ends() throws Exception {
        var checkpoint = WrittenCheckpoint.of(folder, WITHOUT_STATE, 1);
        try (var held = checkpoint.check()) {
            assertThat(checkpoint.failure().stream().map(line -> line.replaceAll("since .*Z:", "since TIME:")))
                    .containsExactly(
                            "The checkpoint CHECKPOINT is in use by process "
                                    + ProcessHandle.current().pid() + ", since TIME:",
                            "  consumer text --checkpoint here",
                            "Two runs on one checkpoint would overwrite each other's files.",
                            "Stop the other run with Ctrl-C, or use another checkpoint here:  --checkpoint"
                                    + " ANOTHER_DIR");
            assertThat(held.goesOn()).isTrue();
        }

        checkpoint.check().close();
    }
}
