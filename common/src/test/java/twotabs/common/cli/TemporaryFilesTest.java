package twotabs.common.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTest {
    private static final String PROPERTY = "java.io.tmpdir";

    private final String before = System.getProperty(PROPERTY);

    @TempDir
    private Path folder;

    @AfterEach
    void restore() {
        System.setProperty(PROPERTY, before);
    }

    @Test
    void a_folder_that_can_be_used_is_left_as_it_was() throws IOException {
        System.setProperty(PROPERTY, folder.toString());

        TemporaryFiles.check();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_folder_that_is_not_there_is_named_with_the_way_out() {
        assertThat(refused(folder.resolve("none")))
                .containsExactly(
                        "The folder for temporary files, " + folder.resolve("none")
                                + ", cannot be used: there is no such folder.",
                        "With another folder, put this before the same command:  _JAVA_OPTIONS=-Djava.io.tmpdir=DIR");
    }

    @Test
    void a_file_is_no_folder() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThat(refused(file))
                .startsWith("The folder for temporary files, " + file + ", cannot be used: Not a directory.");
    }

    private static Iterable<String> refused(Path folder) {
        System.setProperty(PROPERTY, folder.toString());
        return catchThrowableOfType(Problem.class, TemporaryFiles::check).lines();
    }
}
