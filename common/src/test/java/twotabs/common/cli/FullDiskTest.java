package twotabs.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FullDiskTest {
    @TempDir
    private static Path folder;

    static Stream<Throwable> exceptionsThatNameTheFile() {
        var file = folder.resolve("part 1").toString();
        return Stream.of(
                new FileSystemException(file, null, "No space left on device"),
                new FileSystemException(file, null, "Disk quota exceeded"),
                new FileNotFoundException(file + " (No space left on device)"),
                new IOException(file + ": No space left on device"),
                new IOException("could not write to file \"" + file + "\": No space left on device"));
    }

    @ParameterizedTest
    @MethodSource("exceptionsThatNameTheFile")
    void a_full_disk_is_said_with_the_file_its_file_system_and_what_is_safe(Throwable cause) throws IOException {
        var problem = Explanations.of(new IllegalStateException("Job aborted", new RuntimeException(cause)));

        assertThat(problem.exitCode()).isEqualTo(1);
        assertThat(problem.lines())
                .containsExactly(
                        "There is no room left for " + folder.resolve("part 1") + " on the file system "
                                + Files.getFileStore(folder) + ".",
                        "Records that Kafka has acknowledged and batches that a checkpoint has committed are not lost.",
                        "Free space:          df -h '" + folder + "'",
                        "How many files:      df -i '" + folder + "'",
                        "When there is room:  the same command again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "There is not enough space on the disk"})
    void an_exception_that_names_no_file_is_a_full_disk_all_the_same(String message) {
        var problem = Explanations.of(new UncheckedIOException(new IOException(message)));

        assertThat(problem.lines().get(0)).startsWith("There is no room left on the disk");
        assertThat(problem.lines())
                .endsWith(
                        "Free space:          df -h",
                        "How many files:      df -i",
                        "When there is room:  the same command again");
    }

    @Test
    void a_file_that_is_named_within_a_folder_only_is_not_taken_for_one_elsewhere() {
        var thrown = new IOException("could not extend file \"pg_wal/000001\": No space left on device");

        assertThat(FullDisk.under(folder, thrown))
                .hasValueSatisfying(problem -> assertThat(problem.lines())
                        .first()
                        .asString()
                        .startsWith("There is no room left for " + folder + " on the file system "));
    }

    @Test
    void where_there_is_room_nothing_is_said_of_it() {
        assertThat(FullDisk.under(folder, new IOException("Permission denied"))).isEmpty();
        assertThat(FullDisk.in(new IOException())).isEmpty();
    }
}
