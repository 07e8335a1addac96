package twotabs.consumer.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import twotabs.common.cli.Problem;
import twotabs.consumer.WrittenFolder;

/** Folders that a query would spoil, or that would spoil its result: they are refused before Spark starts. */
class OutputFolderTest {
    @TempDir
    private Path folder;

    private Path old;
    private WrittenFolder written;

    @BeforeEach
    void write() throws Exception {
        old = folder.resolve("old");
        written = WrittenFolder.write(old, "{\"seq\":1}", "{\"seq\":2}");
    }

    @Test
    void what_a_query_has_written_is_taken_by_the_next_run() {
        check(old);
    }

    @Test
    void a_folder_that_was_moved_is_refused() throws Exception {
        var moved = Files.move(old, folder.resolve("new [1]"));

        assertThat(refused(2, moved)).containsExactly("""
                The list of files FOLDER/new [1]/_spark_metadata names files of another folder, such as
                FOLDER/old/strength=1/part-0.json.
                The folder was moved or copied.
                Move it back:   mv 'FOLDER/new [1]' FOLDER/old
                Start over:     --to ANOTHER_DIR
                """.lines().toArray(String[]::new));
    }

    @Test
    void a_folder_that_was_moved_is_refused_through_a_link_at_its_old_place_too() throws Exception {
        Files.createSymbolicLink(old, Files.move(old, folder.resolve("moved")));

        assertThat(refused(2, old))
                .endsWith(
                        "The folder was moved or copied.",
                        "A link at the old path does not help: to Spark the link is another folder.",
                        "Start over:     --to ANOTHER_DIR");
    }

    @Test
    void a_copy_is_refused_while_the_first_one_is_there() throws Exception {
        var copy = folder.resolve("copy");
        written.copy(copy);

        assertThat(refused(2, copy))
                .endsWith(
                        "The folder was moved or copied.",
                        "Old folder:     --to FOLDER/old",
                        "Start over:     --to ANOTHER_DIR");
        check(old);
    }

    @Test
    void a_listed_file_that_was_deleted_is_missed_before_spark_misses_it() throws Exception {
        written.delete("strength=2");

        assertThat(refused(2, old))
                .containsExactly(
                        "The list of files FOLDER/old/_spark_metadata names a file that does not exist:",
                        "FOLDER/old/strength=2/part-1.json.",
                        "Start over:  --to ANOTHER_DIR");
    }

    @Test
    void one_folder_holds_one_format() {
        var problem = catchThrowableOfType(Problem.class, () -> new OutputFolder(old, "strength").check("parquet"));

        assertThat(problem.exitCode()).isEqualTo(2);
        assertThat(problem.lines())
                .containsExactly(
                        "The files in %s are not parquet: one of them ends with .json.".formatted(old),
                        "To another folder:  --to sightings-parquet --to-format parquet");
    }

    /** Spark knows batch 0 from the list, and would leave out another one by that number. */
    @Test
    void a_list_without_its_checkpoint_is_refused() throws Exception {
        written.delete("_checkpoint");

        assertThat(refused(1, old))
                .containsExactly(
                        "The list of files FOLDER/old/_spark_metadata does not match the checkpoint FOLDER/old/_checkpoint:",
                        "the list ends with batch 0, the checkpoint with no batch.",
                        "Spark would treat batches as written, and skip them.",
                        "Start over:  --to ANOTHER_DIR");
    }

    @Test
    void a_checkpoint_without_its_list_is_refused() throws Exception {
        written.delete("_spark_metadata");

        assertThat(refused(1, old))
                .containsExactly(
                        "The list of files FOLDER/old/_spark_metadata does not match the checkpoint FOLDER/old/_checkpoint:",
                        "the list ends with no batch, the checkpoint with batch 0.",
                        "Rows that were written before would not be read.",
                        "Start over:  --to ANOTHER_DIR");
    }

    @Test
    void a_folder_of_something_else_is_refused() throws Exception {
        Files.writeString(folder.resolve("README.md"), "mine");
        written.delete("");

        assertThat(refused(2, folder))
                .containsExactly(
                        "--to needs a folder that nothing else uses: FOLDER holds README.md, which this lesson has not written.",
                        "For example:  --to sightings");
    }

    @Test
    void something_else_beside_what_was_written_is_refused_through_a_link_too() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("link"), old);
        written.add("README.md", "mine");

        assertThat(refused(2, link))
                .startsWith(
                        "--to needs a folder that nothing else uses: FOLDER/link holds README.md, which this lesson has not written.");
    }

    @Test
    void folders_that_another_program_has_written_are_refused() throws Exception {
        written.delete("_spark_metadata");
        written.delete("_checkpoint");

        assertThat(refused(2, old).get(0))
                .matches("--to needs a folder that nothing else uses: FOLDER/old holds strength=[12],"
                        + " which this lesson has not written\\.");
    }

    @Test
    void a_folder_without_a_name_is_refused() {
        assertThat(refused(2, Path.of("")))
                .containsExactly(
                        "--to takes a folder that can be written, but '' cannot be written.",
                        "For example:  --to sightings");
    }

    @Test
    void a_folder_that_cannot_be_written_is_refused() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");

        assertThat(refused(2, file.resolve("in-it")))
                .containsExactly(
                        "--to takes a folder that can be written, but 'FOLDER/file/in-it' cannot be written.",
                        "For example:  --to sightings");
    }

    private static void check(Path path) {
        new OutputFolder(path, "strength").check("json");
    }

    private List<String> refused(int exitCode, Path path) {
        var problem = catchThrowableOfType(Problem.class, () -> check(path));
        assertThat(problem.exitCode()).isEqualTo(exitCode);
        return problem.lines().stream()
                .map(line -> line.replace(folder.toString(), "FOLDER"))
                .toList();
    }
}
