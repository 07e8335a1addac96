package twotabs.common.cli;

import java.util.Optional;
import java.util.regex.Pattern;

/** Native code of a codec, such as snappy and zstd: its jar unpacks it into the folder for temporary files, to load it from there. */
public final class NativeLibrary {
    /** Of the first failure, and of those that follow: the class is not tried again, and its cause may be told in text alone. */
    private static final Pattern WORDS = Pattern.compile(
            "UnsatisfiedLinkError|FAILED_TO_LOAD_NATIVE_LIBRARY|class (org\\.xerial\\.snappy|com\\.github\\.luben\\.zstd)\\.");

    private NativeLibrary() {}

    /** @return empty: the exception is about something else */
    public static Optional<Problem> in(Throwable thrown) {
        return Causes.of(thrown).stream()
                .filter(cause -> cause instanceof UnsatisfiedLinkError
                        || WORDS.matcher(cause.toString()).find())
                .reduce((outer, inner) -> inner)
                .map(cause -> Problem.failure(
                        thrown,
                        "The native library of a codec cannot be loaded: " + reason(cause) + ".",
                        "It is unpacked into the folder for temporary files, %s, from which programs must be allowed to run."
                                .formatted(TemporaryFiles.folder()),
                        TemporaryFiles.ANOTHER));
    }

    /** Its first line, in which some name the file twice. */
    private static String reason(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").replaceFirst("^(.+): \\1: ", "$1: ");
    }
}
