package twotabs.consumer.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import twotabs.common.cli.Problem;

/**
 * A lock that lets only one run at a time use a checkpoint. The operating system releases the lock when the process ends,
 * also after a crash. The text in the lock file only names the process that holds the lock.
 */
final class CheckpointLock implements AutoCloseable {
    /** The locked byte is far behind the text: on Windows other processes cannot read locked bytes. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final int MAX_TEXT_BYTES = 4096;

    private final FileChannel file;

    private CheckpointLock(FileChannel file) {
        this.file = file;
    }

    /**
     * @param command the command line of this run, which a second run shows
     * @param say prints a line if the file system has no locks
     * @throws Problem another process holds the lock
     */
    static CheckpointLock take(CheckpointFolder folder, String command, Consumer<String> say) {
        try {
            var file = FileChannel.open(
                    folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                hold(file, folder, command, say);
                return new CheckpointLock(file);
            } catch (IOException | Problem e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw folder.option().unusable(folder.path(), e);
        }
    }

    private static void hold(FileChannel file, CheckpointFolder folder, String command, Consumer<String> say)
            throws IOException {
        if (!lock(file, folder.path(), say)) {
            throw inUse(folder, text(file));
        }
        var holder = "process %d, since %s:\n  %s\n"
                .formatted(ProcessHandle.current().pid(), Instant.now().truncatedTo(ChronoUnit.SECONDS), command);
        file.truncate(0);
        file.write(ByteBuffer.wrap(holder.getBytes(UTF_8)), 0);
    }

    private static boolean lock(FileChannel file, Path folder, Consumer<String> say) {
        try {
            return Optional.<FileLock>ofNullable(file.tryLock(LOCKED_BYTE, 1, false))
                    .isPresent();
        } catch (OverlappingFileLockException e) {
            return false; // this process holds the lock already
        } catch (IOException e) {
            say.accept("The file system of %s has no locks: see to it that only one run uses it at a time."
                    .formatted(folder));
            return true;
        }
    }

    private static String text(FileChannel file) throws IOException {
        var bytes = ByteBuffer.allocate(MAX_TEXT_BYTES);
        file.read(bytes, 0);
        var text = new String(bytes.array(), 0, bytes.position(), UTF_8).strip();
        return text.isEmpty() ? "another process." : text;
    }

    private static Problem inUse(CheckpointFolder folder, String holder) {
        return Problem.failure(
                "The checkpoint %s is in use by %s".formatted(folder.path(), holder),
                "Two runs on one checkpoint would each write over what the other has noted.",
                "Stop that one with Ctrl-C, or keep this one apart:  "
                        + folder.option().anotherLocation());
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
