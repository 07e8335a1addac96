package twotabs.consumer.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkPathTest {
    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void setUp() throws Exception {
        folder = temporary.toRealPath();
    }

    @Test
    void a_path_is_whole_and_has_its_scheme() {
        assertThat(SparkPath.of(Path.of("a:b")))
                .isEqualTo("file://" + Path.of("a:b").toAbsolutePath());
        assertThat(SparkPath.of(folder.resolve("50% off"))).isEqualTo("file://" + folder + "/50% off");
    }

    @Test
    void what_would_make_a_pattern_of_it_is_escaped() {
        assertThat(SparkPath.escaped(folder.resolve("a [1]{2}*?\\")))
                .isEqualTo("file://" + folder + "/a \\[1\\]\\{2\\}\\*\\?\\\\");
        assertThat(SparkPath.isPattern(folder.resolve("a [1]"))).isTrue();
        assertThat(SparkPath.isPattern(folder.resolve("a-1 (b) 50%"))).isFalse();
    }

    @Test
    void a_link_is_followed_before_the_folder_above_is_taken() throws Exception {
        Files.createDirectories(folder.resolve("far/away"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("far/away"));

        assertThat(SparkPath.of(folder.resolve("link"))).isEqualTo("file://" + folder + "/far/away");
        assertThat(SparkPath.of(folder.resolve("link/../new"))).isEqualTo("file://" + folder + "/far/new");
    }

    @Test
    void what_is_not_there_yet_stays_as_it_is() {
        assertThat(SparkPath.real(folder.resolve("a/b/../c/"))).isEqualTo(folder.resolve("a/c"));
    }
}
