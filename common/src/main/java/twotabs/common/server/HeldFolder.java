package twotabs.common.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import twotabs.common.cli.Causes;
import twotabs.common.cli.FullDisk;
import twotabs.common.cli.Problem;

/** A folder of data that one server holds at a time; the file {@code lock} in it names the process. */
public final class HeldFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;

    private HeldFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * @param server what keeps its data there, as in {@code broker}
     * @throws Problem another one holds it, or it cannot be written
     */
    public static HeldFolder hold(Path folder, String server) {
        var lockFile = folder.resolve("lock");
        try {
            Files.createDirectories(folder);
            var channel = FileChannel.open(
                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!tryLock(channel)) {
                channel.close();
                throw Problem.failure(
                        "The data folder %s is in use by another %s (process %s)."
                                .formatted(
                                        folder,
                                        server,
                                        Files.readString(lockFile).strip()),
                        "Use that one, or stop it, or give another folder:  --data DIR");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes()));
            return new HeldFolder(folder, channel);
        } catch (IOException e) {
            throw FullDisk.under(folder, e)
                    .orElseGet(() -> Problem.failure(
                            e,
                            "The data folder %s cannot be written (%s).".formatted(folder, reason(e)),
                            "Another one:  --data DIR"));
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    public Path resolve(String name) {
        return folder.resolve(name);
    }

    /** Deletes a folder in it, where there is one. */
    public void delete(String name) {
        if (!Files.exists(resolve(name))) {
            return;
        }
        try (Stream<Path> inside = Files.walk(resolve(name))) {
            for (var path : (Iterable<Path>) inside.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An exception in a few words. */
    public static String reason(Throwable e) {
        var cause = Causes.root(e);
        return cause.getClass().getSimpleName()
                + Optional.ofNullable(cause.getMessage())
                        .map(message -> ": " + message)
                        .orElse("");
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
