package twotabs.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeLibraryTest {
    private static final String SNAPPY =
            "/tmp/libsnappyjava.so: /tmp/libsnappyjava.so: failed to map segment from shared object";
    private static final String FITS = "It must fit this system, %s on %s, and find there every library that it needs."
            .formatted(System.getProperty("os.name"), System.getProperty("os.arch"));

    static Stream<Throwable> failures() {
        return Stream.of(
                new UnsatisfiedLinkError(SNAPPY),
                new RuntimeException("Job aborted", new UnsatisfiedLinkError(SNAPPY)),
                new ExceptionInInitializerError(
                        new UnsatisfiedLinkError(SNAPPY + "\nno zstd-jni in java.library.path")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_library_that_cannot_be_loaded_is_told_with_the_folder_it_was_unpacked_into(Throwable failure) {
        assertThat(Explanations.of(failure).lines())
                .containsExactly(
                        "The native library of a codec cannot be loaded: /tmp/libsnappyjava.so: failed to map segment"
                                + " from shared object.",
                        "Java unpacks it into the folder for temporary files, " + System.getProperty("java.io.tmpdir")
                                + ". That folder must allow programs to run.",
                        "With another folder, put this before the same command:  _JAVA_OPTIONS=-Djava.io.tmpdir=DIR");
    }

    @Test
    void the_second_attempt_is_told_as_the_first() {
        var again = new NoClassDefFoundError("Could not initialize class org.xerial.snappy.Snappy");

        assertThat(Explanations.of(again).lines())
                .contains("The native library of a codec cannot be loaded: Could not initialize class"
                        + " org.xerial.snappy.Snappy.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tmp/libzstd-jni.so: Operation not permitted",
                "/tmp/libzstd-jni.so: Permission denied",
                "no snappyjava in java.library.path: /usr/lib"
            })
    void what_the_folder_refuses_is_laid_to_the_folder(String message) {
        assertThat(Explanations.of(new UnsatisfiedLinkError(message)).lines())
                .last()
                .isEqualTo(TemporaryFiles.ANOTHER);
    }

    @Test
    void what_cannot_be_unpacked_is_laid_to_the_folder() {
        var failure = new ExceptionInInitializerError("Cannot unpack libzstd-jni-1.5.6-4: Read-only file system");

        assertThat(Explanations.of(failure).lines())
                .startsWith(
                        "The native library of a codec cannot be loaded: Cannot unpack libzstd-jni-1.5.6-4: Read-only"
                                + " file system.")
                .endsWith(TemporaryFiles.ANOTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tmp/libsnappyjava.so: Error loading shared library ld-linux-x86-64.so.2: No such file or directory",
                "Unsupported OS/arch, cannot find /linux/riscv64/libzstd-jni.so or load zstd-jni from system libraries"
            })
    void a_codec_that_does_not_fit_the_system_is_told_with_the_system_and_another_codec(String message) {
        assertThat(Explanations.of(new UnsatisfiedLinkError(message)).lines())
                .containsExactly(
                        "The native library of a codec cannot be loaded: " + message + ".",
                        FITS,
                        "With another codec, at the producer of the records:  -X compression.type=lz4");
    }

    @Test
    void a_library_that_is_of_no_codec_is_not_called_one() {
        var failure = new UnsatisfiedLinkError("'boolean org.apache.hadoop.io.nativeio.NativeIO$Windows.access0()'");

        assertThat(Explanations.of(failure).lines())
                .containsExactly(
                        "A native library cannot be loaded: 'boolean"
                                + " org.apache.hadoop.io.nativeio.NativeIO$Windows.access0()'.",
                        FITS,
                        "Where the program needs the library:  the same command with  --stacktrace");
    }
}
