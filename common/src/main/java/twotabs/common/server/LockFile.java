package twotabs.common.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that only one process can lock. The operating system releases the lock when the process ends, even by a crash;
 * the text in the file only names the process.
 */
public final class LockFile implements AutoCloseable {
    /** The position of the locked byte: far behind the text, because on Windows others cannot read locked bytes. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final FileChannel file;

    private LockFile(FileChannel file) {
        this.file = file;
    }

    /** Thrown if the file system does not support locks. */
    public static final class UnsupportedException extends IOException {
        private UnsupportedException(IOException cause) {
            super(cause);
        }
    }

    /**
     * Locks the file, and writes the text to it.
     *
     * @param text names this process
     * @return empty if another process has locked the file; its text is then in the file
     */
    public static Optional<LockFile> lock(Path path, String text) throws IOException {
        var file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (!tryLock(file)) {
                file.close();
                return Optional.empty();
            }
            file.truncate(0);
            file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            return Optional.of(new LockFile(file));
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static boolean tryLock(FileChannel file) throws UnsupportedException {
        try {
            return file.tryLock(LOCKED_BYTE, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false; // this process has locked the file already
        } catch (IOException e) {
            throw new UnsupportedException(e);
        }
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
