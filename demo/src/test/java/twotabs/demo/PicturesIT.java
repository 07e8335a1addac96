package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The pictures in the pages are those of the runs that the pages tell to type, to the last byte. */
@Order(1) // these wait for each other
@ResourceLock("./lab") // it serves one after the other
class PicturesIT {
    private static final Path ROOT = Workspace.here().root();
    /** Five pages are typed, one after the other. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int MOST_BYTES = 60_000;

    @Test
    void the_pictures_are_what_the_runs_of_the_pages_look_like(@TempDir Path folder) throws Exception {
        try (var lab = Terminal.run(List.of(ROOT.resolve("lab").toString(), "pictures", "--to", folder.toString()))) {
            assertThat(lab.child().exitCode(PATIENCE)).as(lab::text).isZero();
        }

        var drawn = pictures(folder);
        var there = pictures(ROOT.resolve("docs/lessons/media"));
        assertThat(there.keySet())
                .as("pictures there are; ./lab pictures draws them")
                .isEqualTo(drawn.keySet());
        assertThat(there).allSatisfy((name, picture) -> {
            assertThat(picture)
                    .as("%s is not what its page shows now; draw it anew:  ./lab pictures", name)
                    .isEqualTo(drawn.get(name));
            assertThat(picture.length()).as(name).isLessThan(MOST_BYTES);
        });
    }

    @Test
    void a_folder_that_cannot_be_written_is_refused_before_anything_runs(@TempDir Path folder) throws Exception {
        var file = Files.createFile(folder.resolve("file"));

        try (var lab = Terminal.run(List.of(ROOT.resolve("lab").toString(), "pictures", "--to", file.toString()))) {
            assertThat(lab.awaitEnd()).isEqualTo(2);
            assertThat(lab.lines())
                    .containsExactly(
                            "The folder " + file + " cannot be written.",
                            "Choose another:  ./lab pictures --to some-folder");
        }
    }

    private static SortedMap<String, String> pictures(Path folder) throws IOException {
        var pictures = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".svg"))
                    .forEach(file -> pictures.put(folder.relativize(file).toString(), read(file)));
        }
        return pictures;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
