package twotabs.consumer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static twotabs.consumer.source.GivenSource.files;
import static twotabs.consumer.source.GivenSource.values;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import twotabs.common.cli.Problem;
import twotabs.consumer.LocalSpark;
import twotabs.consumer.WrittenFolder;

/** A folder that a query has written, as a source: the list in it says which files count. */
class ListedFilesTest {
    private static final List<String> LISTED = List.of("{\"seq\":1,\"strength\":1}", "{\"seq\":2,\"strength\":2}");

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
    void a_folder_that_was_moved_is_refused_and_read_without_its_list() throws Exception {
        var moved = Files.move(old, folder.resolve("moved"));

        assertThat(refused(moved))
                .containsExactly(
                        "The list of files FOLDER/moved/_spark_metadata names files of another folder, such as",
                        "FOLDER/old/strength=1/part-0.json.",
                        "The folder was moved or copied.",
                        "To read all files, also those of a killed run:  mv FOLDER/moved/_spark_metadata"
                                + " FOLDER/moved/_moved_spark_metadata");
        Files.move(moved.resolve("_spark_metadata"), moved.resolve("_moved_spark_metadata"));
        assertThat(streamed(moved)).containsExactlyInAnyOrderElementsOf(LISTED);
    }

    @Test
    void a_folder_that_was_moved_is_refused_through_a_link_at_its_old_place_too() throws Exception {
        Files.createSymbolicLink(old, Files.move(old, folder.resolve("moved")));

        assertThat(refused(old)).contains("The folder was moved or copied.");
    }

    @Test
    void a_listed_file_that_was_deleted_is_missed_before_spark_misses_it() throws Exception {
        written.delete("strength=2");

        assertThat(refused(old))
                .containsExactly(
                        "The list of files FOLDER/old/_spark_metadata names a file that does not exist:",
                        "FOLDER/old/strength=2/part-1.json.",
                        "To read all files, also those of a killed run:  mv FOLDER/old/_spark_metadata"
                                + " FOLDER/old/_moved_spark_metadata");
    }

    @Test
    void a_file_that_no_list_names_is_told_and_not_read() throws Exception {
        written.add("mine.json", "{\"seq\":3}\n");
        var said = new ArrayList<String>();

        try (var source = files(old, "json")) {
            source.open(said::add);
        }

        assertThat(said)
                .containsExactly(
                        "Not read: 1 file in %1$s that the list %1$s/_spark_metadata does not name, such as %1$s/mine.json."
                                .formatted(old));
        assertThat(streamed(old)).containsExactlyInAnyOrderElementsOf(LISTED);
    }

    /** Spark's streaming source would read all files there, listed or not. */
    @Test
    void a_list_in_a_folder_with_the_name_of_a_pattern_is_read_by_a_batch_alone() throws Exception {
        var pattern = folder.resolve("a [1]");
        WrittenFolder.write(pattern, "{\"seq\":1}", "{\"seq\":2}").add("left-behind.json", "{\"seq\":3}\n");

        assertThat(refused(pattern))
                .containsExactly(
                        "Spark treats a path with {}[]*?\\ as a pattern, and then ignores a list of files"
                                + " such as FOLDER/a [1]/_spark_metadata.",
                        "To read the folder as a batch:  --batch");
        var batch = GivenSource.ofBatch("--source", "files", "--path", pattern.toString());
        batch.open(line -> {});
        assertThat(values(batch.batch(LocalSpark.session()))).containsExactlyInAnyOrderElementsOf(LISTED);
        batch.close();
    }

    private List<String> refused(Path path) {
        var problem =
                catchThrowableOfType(Problem.class, () -> files(path, "json").open(line -> {}));
        assertThat(problem.exitCode()).isEqualTo(2);
        return problem.lines().stream()
                .map(line -> line.replace(folder.toString(), "FOLDER"))
                .toList();
    }

    private static List<String> streamed(Path path) throws Exception {
        var query = files(path, "json").stream(LocalSpark.session())
                .writeStream()
                .format("memory")
                .queryName("listed")
                .start();
        query.processAllAvailable();
        query.stop();
        return values(LocalSpark.session().table("listed"));
    }
}
