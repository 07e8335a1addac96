package twotabs.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.InvalidPathException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnmappableTextTest {
    private static final String PROPERTY = "sun.jnu.encoding";

    private final String before = System.getProperty(PROPERTY);

    @AfterEach
    void restore() {
        System.setProperty(PROPERTY, before);
    }

    @Test
    void a_letter_that_java_could_not_read_is_told_with_the_variable_that_helps() {
        System.setProperty(PROPERTY, "ANSI_X3.4-1968");

        var problem = UnmappableText.in(List.of("--truth", "\uFFFD\uFFFD.truth"));

        assertThat(problem.orElseThrow().lines())
                .containsExactly(
                        "Java reads typed text and file names as ANSI_X3.4-1968 here: '\uFFFD\uFFFD.truth'"
                                + " has"
                                + " other letters.",
                        "With all letters, put this before the same command:  LC_ALL=C.UTF-8");
    }

    @Test
    void so_is_a_name_in_a_file_that_java_cannot_write() {
        System.setProperty(PROPERTY, "ANSI_X3.4-1968");

        assertThat(Explanations.of(new IllegalStateException(new InvalidPathException("/tmp/ü", "unmappable")))
                        .lines())
                .startsWith("Java reads typed text and file names as ANSI_X3.4-1968 here: '/tmp/ü' has other"
                        + " letters.");
    }

    @Test
    void where_java_reads_all_letters_nothing_is_said() {
        System.setProperty(PROPERTY, "UTF-8");

        assertThat(UnmappableText.in(List.of("\uFFFD"))).isEmpty();
        assertThat(UnmappableText.in(List.of("ü"))).isEmpty();
    }
}
