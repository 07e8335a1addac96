package twotabs.consumer.checkpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static twotabs.consumer.checkpoint.WrittenCheckpoint.ANOTHER;
import static twotabs.consumer.checkpoint.WrittenCheckpoint.RESET;
import static twotabs.consumer.checkpoint.WrittenCheckpoint.WITHOUT_STATE;
import static twotabs.consumer.checkpoint.WrittenCheckpoint.WITH_STATE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.common.cli.Problem;

/** Checkpoints that lack a part, or whose files are damaged: they are refused before Spark starts. */
class QueryFolderTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            metadata                   | metadata  | Spark would treat this query as a new query.
            offsets                    | offsets   | the offsets of the query are unknown.
            offsets commits            | offsets   | the offsets of the query are unknown.
            offsets commits metadata   | metadata  | Spark would treat this query as a new query.
            offsets/1                  | offsets/1 | the offsets of that batch are unknown.
            offsets/0                  | offsets/0 | no other file says where batch 1 begins.
            commits                    | commits   | no other file says which batches are done.
            state                      | state     | the state of the query is lost.
            """)
    void a_checkpoint_that_lacks_a_part_is_refused(String gone, String missing, String consequence) throws Exception {
        var checkpoint = WrittenCheckpoint.of(folder, WITH_STATE, 2);
        checkpoint.check().close();
        for (var part : gone.split(" ")) {
            checkpoint.delete(part);
        }

        assertThat(checkpoint.failure())
                .containsExactly("The checkpoint lacks CHECKPOINT/" + missing + ":", consequence, RESET, ANOTHER);
    }

    @Test
    void a_commit_that_lies_further_back_than_the_batch_before_is_missed_unless_the_query_is_continuous()
            throws Exception {
        var checkpoint = WrittenCheckpoint.of(folder, WITHOUT_STATE, 3);
        checkpoint.delete("commits/2");
        checkpoint.delete("commits/1");

        assertThat(checkpoint.failure())
                .containsExactly(
                        "The checkpoint lacks CHECKPOINT/commits/1:",
                        "batch 2 had started, so the batch before it was done and this file existed.",
                        "If the last run was continuous:  --trigger continuous:1s",
                        RESET,
                        ANOTHER);
        checkpoint.check(false, true).close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            right          | right/metadata | Spark would treat this query as a new query.
            right/metadata | right/metadata | Spark would treat this query as a new query.
            left/offsets   | left/offsets   | the offsets of the query are unknown.
            """)
    void each_of_several_queries_has_all_its_parts(String gone, String missing, String consequence) throws Exception {
        var checkpoint = WrittenCheckpoint.of(
                folder, WrittenCheckpoint.TOPIC, Map.of("left", WITHOUT_STATE, "right", WITHOUT_STATE), 1);
        checkpoint.check().close();
        checkpoint.delete(gone);

        assertThat(checkpoint.failure())
                .containsExactly("The checkpoint lacks CHECKPOINT/" + missing + ":", consequence, RESET, ANOTHER);
    }

    /** Only a list in the checkpoint tells which files were read; all would be counted once more. */
    @Test
    void a_checkpoint_of_a_folder_that_lacks_the_list_of_its_files_is_refused() throws Exception {
        var checkpoint = WrittenCheckpoint.of(folder, Map.of("--source", "files"), Map.of("text", WITHOUT_STATE), 1);
        checkpoint.check().close();
        checkpoint.delete("sources");

        assertThat(checkpoint.failure())
                .containsExactly(
                        "The checkpoint lacks CHECKPOINT/sources:",
                        "Spark would read all files again.",
                        RESET,
                        ANOTHER);
    }

    /** Whether it is damaged is not known, so nothing that deletes it is offered. */
    @ParameterizedTest
    @ValueSource(strings = {"offsets/0", "commits/0", "two-tabs.json"})
    void a_file_that_cannot_be_read_is_not_called_damaged(String file) throws Exception {
        var checkpoint = WrittenCheckpoint.of(folder, WITHOUT_STATE, 1);
        Files.delete(folder.resolve(file));
        Files.createDirectory(folder.resolve(file)); // root may read any file, but no folder as one

        assertThat(checkpoint.failure())
                .containsExactly(
                        "A file of the checkpoint cannot be read (IOException: Is a directory).",
                        "Who may read it:  ls -lR CHECKPOINT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"lesson\":", "null", "{}", "{\"lesson\":\"text\"}", "[1]", "\u0000\u00ff\u00fe"})
    void a_damaged_fingerprint_is_named(String damaged) throws Exception {
        var checkpoint = WrittenCheckpoint.of(folder, WITHOUT_STATE, 1);
        Files.write(folder.resolve("two-tabs.json"), damaged.getBytes(ISO_8859_1));

        assertThat(checkpoint.failure())
                .containsExactly(
                        "The file CHECKPOINT/two-tabs.json is damaged:",
                        "the query of this checkpoint is unknown.",
                        RESET,
                        ANOTHER);
    }

    @Test
    void where_the_folder_is_named_by_another_option_no_reset_is_offered() throws Exception {
        WrittenCheckpoint.of(folder, WITHOUT_STATE, 1).write("two-tabs.json", "{");
        var ofFiles = new CheckpointFolder(folder, CheckpointOption.of("--to", true));

        var problem = catchThrowableOfType(Problem.class, () -> Fingerprint.read(ofFiles));

        assertThat(problem.exitCode()).isEqualTo(1);
        assertThat(problem.lines())
                .containsExactly(
                        "The file " + folder + "/two-tabs.json is damaged:",
                        "the query of this checkpoint is unknown.",
                        "Start over:  --to ANOTHER_DIR");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            metadata  | ''
            metadata  | {"id":
            metadata  | {"id":"x"}
            metadata  | {}
            metadata  | garbage
            offsets/0 | ''
            offsets/0 | garbage
            offsets/0 | v1
            offsets/0 | v1\\n{
            offsets/0 | v1\\n{"batchWatermarkMs":0}
            offsets/0 | v1\\n{}\\n{
            commits/0 | ''
            commits/0 | garbage
            commits/0 | v1\\n{
            """)
    void a_damaged_file_of_spark_is_named(String file, String damaged) throws Exception {
        var checkpoint = WrittenCheckpoint.of(folder, WITHOUT_STATE, 1);
        checkpoint.write(file, damaged.replace("\\n", "\n"));

        assertThat(checkpoint.failure())
                .containsExactly(
                        "A file of the checkpoint is damaged: CHECKPOINT/" + file + ".",
                        "The disk was full, or the machine stopped while the file was written.",
                        RESET,
                        ANOTHER);
    }
}
