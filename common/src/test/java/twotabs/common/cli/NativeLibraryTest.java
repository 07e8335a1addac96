package twotabs.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NativeLibraryTest {
    private static final String SNAPPY = "/tmp/x.so: /tmp/x.so: failed to map segment from shared object";
    private static final String ZSTD =
            "/tmp/y.so: /tmp/y.so: failed to map segment from shared object\nno y in java.library.path";

    static Stream<Throwable> failures() {
        return Stream.of(
                new UnsatisfiedLinkError(SNAPPY),
                new RuntimeException("Job aborted", new UnsatisfiedLinkError(SNAPPY)),
                new ExceptionInInitializerError(new UnsatisfiedLinkError(ZSTD.replace("/y", "/x"))));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_library_that_cannot_be_loaded_is_told_with_the_folder_it_was_unpacked_into(Throwable failure) {
        assertThat(Explanations.of(failure).lines())
                .containsExactly(
                        "The native library of a codec cannot be loaded: /tmp/x.so: failed to map segment from shared"
                                + " object.",
                        "It is unpacked into the folder for temporary files, " + System.getProperty("java.io.tmpdir")
                                + ", from which programs must be allowed to run.",
                        "With another folder, put this before the same command:  _JAVA_OPTIONS=-Djava.io.tmpdir=DIR");
    }

    @Test
    void the_second_attempt_is_told_as_the_first() {
        var again = new NoClassDefFoundError("Could not initialize class org.xerial.snappy.Snappy");

        assertThat(Explanations.of(again).lines())
                .contains("The native library of a codec cannot be loaded: Could not initialize class"
                        + " org.xerial.snappy.Snappy.");
    }
}
