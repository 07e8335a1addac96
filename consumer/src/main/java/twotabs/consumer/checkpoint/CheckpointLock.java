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
 * One run at a time on a checkpoint. The operating system holds the lock and lets it go with the process, however that
 * ends; what is written in the file only tells who holds it.
 */
final class CheckpointLock implements AutoCloseable {
    /** Far behind the text: Windows lets nobody else read what is locked. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final int MOST_TEXT = 4096;

    private final FileChannel file;

    private CheckpointLock(FileChannel file) {
        this.file = file;
    }

    /**
     * @param command what runs, for whoever comes second
     * @param say is told where there can be no lock
     * @throws Problem another process has it
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
            throw taken(folder, text(file));
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
            return false; // this very process
        } catch (IOException e) {
            say.accept("The file system of %s has no locks: see to it that only one run uses it at a time."
                    .formatted(folder));
            return true;
        }
    }

    private static String text(FileChannel file) throws IOException {
        var bytes = ByteBuffer.allocate(MOST_TEXT);
        file.read(bytes, 0);
        var text = new String(bytes.array(), 0, bytes.position(), UTF_8).strip();
        return text.isEmpty() ? "another process." : text;
    }

    private static Problem taken(CheckpointFolder folder, String holder) {
        return Problem.failure(
                "The checkpoint %s is in use by %s".formatted(folder.path(), holder),
                "Two runs on one checkpoint would each write over what the other has noted.",
                "Stop that one with Ctrl-C, or keep this one apart:  "
                        + folder.option().another());
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
