package twotabs.common.cli;

import java.util.Optional;
import java.util.regex.Pattern;

/** Native code, of the codecs snappy and zstd above all: its jar unpacks it into the folder for temporary files, to load it from there. */
public final class NativeLibrary {
    /** Matches the first failure and later ones: Java does not load the class again, and may give the cause as text only. */
    private static final Pattern WORDS =
            Pattern.compile("UnsatisfiedLinkError|FAILED_TO_LOAD_NATIVE_LIBRARY|Cannot unpack libzstd-jni"
                    + "|class (org\\.xerial\\.snappy|com\\.github\\.luben\\.zstd)\\.");

    /** What snappy could not unpack, it looks for in the library path. */
    private static final Pattern FOLDER = Pattern.compile("failed to map segment|Operation not permitted"
            + "|Permission denied|Cannot unpack|no snappyjava in java\\.library\\.path");

    private static final Pattern CODEC = Pattern.compile("snappy|zstd");

    private NativeLibrary() {}

    /** @return empty: the exception is about something else */
    public static Optional<Problem> in(Throwable thrown) {
        return Causes.of(thrown).stream()
                .filter(cause -> cause instanceof UnsatisfiedLinkError
                        || WORDS.matcher(cause.toString()).find())
                .reduce((outer, inner) -> inner)
                .map(cause -> FOLDER.matcher(cause.toString()).find()
                        ? ofTheFolder(thrown, cause)
                        : ofTheSystem(thrown, cause));
    }

    private static Problem ofTheFolder(Throwable thrown, Throwable cause) {
        return Problem.failure(
                thrown,
                what(cause),
                "It is unpacked into the folder for temporary files, %s, from which programs must be allowed to run."
                        .formatted(TemporaryFiles.folder()),
                TemporaryFiles.ANOTHER);
    }

    private static Problem ofTheSystem(Throwable thrown, Throwable cause) {
        return Problem.failure(
                thrown,
                what(cause),
                "It must fit this system, %s on %s, and find the libraries there that it needs."
                        .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
                isOfACodec(cause)
                        ? "With another codec, at the producer of the records:  -X compression.type=lz4"
                        : "Where it is needed:  the same again with  --stacktrace");
    }

    private static String what(Throwable cause) {
        return (isOfACodec(cause) ? "The native library of a codec" : "A native library") + " cannot be loaded: "
                + reason(cause) + ".";
    }

    private static boolean isOfACodec(Throwable cause) {
        return CODEC.matcher(cause.toString()).find();
    }

    /** Its first line, in which some name the file twice. */
    private static String reason(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").replaceFirst("^(.+): \\1: ", "$1: ");
    }
}
