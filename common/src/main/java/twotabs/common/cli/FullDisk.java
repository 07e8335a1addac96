package twotabs.common.cli;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Explains exceptions whose cause is a full disk or a used-up quota. */
public final class FullDisk {
    /** The messages of Linux and macOS, of a quota, and of Windows. */
    private static final Pattern WORDS =
            Pattern.compile("No space left on device|Disk quota exceeded|not enough space on the disk");

    /** Matches the path of the file, which the JDK, Hadoop or PostgreSQL may have put before the message. */
    private static final Pattern PATH = Pattern.compile("(?<!\\w)(/[^:(\"]+?)(?: \\(|\"?: )(?:" + WORDS + ")");

    /** A file system with fewer free bytes than this counts as full. */
    private static final long FULL_BELOW_BYTES = 1 << 20;

    private FullDisk() {}

    /** @return empty if the exception has another reason */
    static Optional<Problem> in(Throwable thrown) {
        return cause(thrown)
                .map(cause -> path(cause).map(file -> named(thrown, file)).orElseGet(() -> unnamed(thrown)));
    }

    /**
     * Explains why a file, or a file in a folder, could not be written.
     *
     * @param thrown the exception; null if writing failed without an exception
     * @return empty if the disk is not full
     */
    public static Optional<Problem> under(Path file, Throwable thrown) {
        return cause(thrown)
                .map(cause -> named(thrown, path(cause).orElse(file)))
                .or(() -> store(file).filter(FullDisk::isFull).map(any -> named(thrown, file)));
    }

    private static Optional<Throwable> cause(Throwable thrown) {
        return Causes.of(thrown).stream().filter(FullDisk::saysFull).findFirst();
    }

    private static boolean saysFull(Throwable cause) {
        return WORDS.matcher(String.valueOf(cause.getMessage())).find();
    }

    private static Optional<Path> path(Throwable cause) {
        var named =
                cause instanceof FileSystemException e ? Optional.ofNullable(e.getFile()) : Optional.<String>empty();
        var matcher = PATH.matcher(cause.getMessage());
        return named.or(() -> matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty())
                .map(Path::of);
    }

    private static Problem named(Throwable thrown, Path file) {
        var system = store(file).map(store -> " on the file system " + store).orElse("");
        return problem(
                thrown,
                "There is no room left for " + file + system + ".",
                " " + ShellWord.quoted(existing(file).toString()));
    }

    /** Names the full file systems, because the exception names no file. */
    private static Problem unnamed(Throwable thrown) {
        var full = StreamSupport.stream(FileSystems.getDefault().getFileStores().spliterator(), false)
                .filter(FullDisk::isFull)
                .map(FileStore::toString)
                .toList();
        return problem(
                thrown,
                "There is no room left on the disk"
                        + (full.isEmpty() ? "." : ", on the file system " + String.join(", ", full) + "."),
                "");
    }

    private static Problem problem(Throwable thrown, String what, String where) {
        return Problem.failure(
                thrown,
                what,
                "Records that Kafka has acknowledged and batches that a checkpoint has committed are not lost.",
                "Free space:          df -h" + where,
                "How many files:      df -i" + where, // a disk with free space may have no free inode
                "When there is room:  the same command again");
    }

    private static boolean isFull(FileStore store) {
        try {
            return !store.isReadOnly() && store.getTotalSpace() > 0 && store.getUsableSpace() < FULL_BELOW_BYTES;
        } catch (IOException | SecurityException e) {
            return false;
        }
    }

    private static Optional<FileStore> store(Path file) {
        try {
            return Optional.of(Files.getFileStore(existing(file)));
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    /** Returns the file, or the nearest folder above it that exists. */
    private static Path existing(Path file) {
        var there = file.toAbsolutePath();
        while (there.getParent() != null && Files.notExists(there)) {
            there = there.getParent();
        }
        return there;
    }
}
