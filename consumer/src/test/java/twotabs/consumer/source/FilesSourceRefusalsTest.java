package twotabs.consumer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static twotabs.consumer.source.GivenSource.files;
import static twotabs.consumer.source.GivenSource.refused;
import static twotabs.consumer.source.GivenSource.source;
import static twotabs.consumer.source.GivenSource.values;

import java.net.URISyntaxException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import twotabs.consumer.LocalSpark;

/** Folders that cannot be read, and files that are not: the learner is told. */
class FilesSourceRefusalsTest {
    @TempDir
    private Path folder;

    @Test
    void a_link_to_a_folder_above_it_is_refused() throws Exception {
        Files.createSymbolicLink(folder.resolve("loop"), folder);

        assertThat(refused(files(folder, "json")))
                .containsExactly(
                        ("The link FOLDER/loop leads to a folder that contains the link:"
                                        + " Spark would read the same files endlessly.")
                                .replace("FOLDER", folder.toString()),
                        "Remove the link:  rm " + folder + "/loop");
    }

    @Test
    void a_file_is_not_taken_for_a_folder() throws Exception {
        write("{}", "1.json");

        assertThat(refused(source(
                        "--source", "files", "--path", folder.resolve("1.json").toString())))
                .containsExactly(
                        "--path takes a folder, and " + folder + "/1.json is a file.",
                        "The folder of the file:  --path " + folder.toRealPath());
    }

    @Test
    void a_command_that_is_offered_takes_any_name() {
        var missing = folder.resolve("a [1]");

        assertThat(refused(source("--source", "files", "--path", missing.toString())))
                .containsExactly(
                        "--path takes an existing folder, but there is no folder " + missing + ".",
                        "Make it:  mkdir -p '" + missing + "'",
                        "Fill it:  ./lab produce -n 20 -r -1 --dry-run > '" + missing + "/1.json'");
    }

    @Test
    void a_folder_without_a_name_is_refused() {
        assertThat(refused(source("--source", "files", "--path", "")))
                .startsWith("--path takes the name of a folder, and '' is not a name.");
    }

    @Test
    void files_that_are_passed_over_are_told_once() throws Exception {
        write("{}", "_old.json");
        write("{}", "_metadata.json");
        write("{}", "half.json._COPYING_");
        write("{}", ".x/y.json");
        write("{}", "_x=1/read.json");
        write("", "_SUCCESS");
        write("{}", ".read.json.crc");
        var said = new CopyOnWriteArrayList<String>();

        try (var source = files(folder, "json")) {
            source.open(said::add);
        }

        assertThat(said)
                .containsExactly(
                        "Not read: 4 files in %1$s with a name that begins with _ or . or ends with ._COPYING_, such as %1$s/.x/y.json."
                                .formatted(folder));
        assertThat(values(files(folder, "json").batch(LocalSpark.session()))).containsExactly("{\"_x\":1}");
    }

    @Test
    void a_folder_that_goes_away_and_comes_back_is_told() throws Exception {
        var said = new CopyOnWriteArrayList<String>();
        try (var source = files(folder, "json")) {
            source.open(said::add);

            Files.delete(folder);
            await().until(() -> said.size() == 1);
            Files.createDirectory(folder);
            await().until(() -> said.size() == 2);
        }

        assertThat(said)
                .containsExactly(
                        "The folder %1$s is gone: the run waits for it. Make the folder again:  mkdir -p %1$s"
                                .formatted(folder),
                        "The folder " + folder + " is back: the run continues.");
    }

    @Test
    void a_file_that_was_found_and_cannot_be_read_is_told() throws Exception {
        var file = Files.writeString(folder.resolve("1.json"), "{}\n");
        var found = files(folder, "json").batch(LocalSpark.session());
        Files.delete(file);

        var problem = files(folder, "json").explanation(catchThrowable(found::collectAsList));

        assertThat(problem.orElseThrow().lines())
                .containsExactly(
                        "A file in FOLDER cannot be read: File `FOLDER/1.json` does not exist."
                                .replace("FOLDER", folder.toString()),
                        "The file was removed after Spark had found it, or belongs to another user.",
                        "Run the same command again, or look at:  ls -l " + folder);
    }

    @Test
    void a_folder_of_somebody_else_is_told() {
        var thrown = new IllegalStateException(new AccessDeniedException(folder.toString()));

        assertThat(files(folder, "json").explanation(thrown).orElseThrow().lines())
                .startsWith("A file in %1$s cannot be read: %1$s.".formatted(folder));
    }

    /** On a cluster, whose Hadoop reads the files. */
    @Test
    void a_colon_that_hadoop_stumbles_over_is_told() {
        var inTask = new URISyntaxException(".10:00.json.crc", "Relative path in absolute URI");
        var thrown = new IllegalStateException("Job aborted: " + inTask + "\n\tat org.apache.hadoop.fs.Path");

        assertThat(files(folder, "json").explanation(thrown).orElseThrow().lines())
                .containsExactly(
                        "Hadoop reads the part of a name before a colon as the scheme of a URL: .10:00.json.crc.",
                        "The files with a colon:  find " + folder + " -name '*:*'");
    }

    private void write(String text, String file) throws Exception {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text.isEmpty() ? "" : text + "\n");
    }
}
