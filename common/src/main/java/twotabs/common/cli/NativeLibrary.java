package twotabs.common.cli;

import java.util.Optional;
import java.util.regex.Pattern;

/** A native library, mostly of the codecs snappy and zstd. Java loads it from the folder for temporary files. */
public final class NativeLibrary {
    /** Matches the first failure, and also later failures, whose cause Java may give only as text. */
    private static final Pattern WORDS =
            Pattern.compile("UnsatisfiedLinkError|FAILED_TO_LOAD_NATIVE_LIBRARY|Cannot unpack libzstd-jni"
                    + "|class (org\\.xerial\\.snappy|com\\.github\\.luben\\.zstd)\\.");

    /** Matches failures of the folder. Snappy searches the library path if it could not unpack its library. */
    private static final Pattern FOLDER = Pattern.compile("failed to map segment|Operation not permitted"
            + "|Permission denied|Cannot unpack|no snappyjava in java\\.library\\.path");

    private static final Pattern CODEC = Pattern.compile("snappy|zstd");

    private NativeLibrary() {}

    /** @return empty if the exception has another reason */
    public static Optional<Problem> in(Throwable thrown) {
        return Causes.of(thrown).stream()
                .filter(cause -> cause instanceof UnsatisfiedLinkError
                        || WORDS.matcher(cause.toString()).find())
                .reduce((outer, inner) -> inner)
                .map(cause -> FOLDER.matcher(cause.toString()).find()
                        ? folderProblem(thrown, cause)
                        : systemProblem(thrown, cause));
    }

    private static Problem folderProblem(Throwable thrown, Throwable cause) {
        return Problem.failure(
                thrown,
                what(cause),
                "Java unpacks it into the folder for temporary files, %s. That folder must allow programs to run."
                        .formatted(TemporaryFiles.folder()),
                TemporaryFiles.ANOTHER);
    }

    private static Problem systemProblem(Throwable thrown, Throwable cause) {
        return Problem.failure(
                thrown,
                what(cause),
                "It must fit this system, %s on %s, and find there every library that it needs."
                        .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
                isCodec(cause)
                        ? "With another codec, at the producer of the records:  -X compression.type=lz4"
                        : "Where the program needs the library:  the same command with  --stacktrace");
    }

    private static String what(Throwable cause) {
        return (isCodec(cause) ? "The native library of a codec" : "A native library") + " cannot be loaded: "
                + reason(cause) + ".";
    }

    private static boolean isCodec(Throwable cause) {
        return CODEC.matcher(cause.toString()).find();
    }

    /** Returns the first line of the message. Some messages name the file twice. */
    private static String reason(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").replaceFirst("^(.+): \\1: ", "$1: ");
    }
}
