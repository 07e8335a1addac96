package twotabs.common.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The folder for temporary files, which {@code java.io.tmpdir} names. Java ignores variables such as TMPDIR. */
public final class TemporaryFiles {
    static final String ANOTHER =
            "With another folder, put this before the same command:  " + Errors.option("-Djava.io.tmpdir=DIR");

    /** A file system with fewer free bytes than this counts as full. */
    private static final int FULL_BELOW_BYTES = 1 << 16;

    private TemporaryFiles() {}

    static Path folder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /**
     * Checks the folder, because Spark would end the JVM without a message if it could not write there.
     *
     * @throws Problem if the folder does not exist, cannot be written, or is full
     */
    public static void check() {
        var file = folder().resolve("two-tabs-" + System.nanoTime());
        try (var out = Files.newOutputStream(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            out.write(new byte[FULL_BELOW_BYTES]);
        } catch (IOException e) {
            throw Problem.failure(
                    e,
                    "The folder for temporary files, %s, cannot be used: %s.".formatted(folder(), reason(e)),
                    ANOTHER);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        if (e instanceof AccessDeniedException) {
            return "this user may not write there";
        }
        return e instanceof FileSystemException known
                ? Optional.ofNullable(known.getReason()).orElse(known.getMessage())
                : e.getMessage();
    }
}
