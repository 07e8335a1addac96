package twotabs.common.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import twotabs.common.cli.Causes;
import twotabs.common.cli.FullDisk;
import twotabs.common.cli.Problem;

/** A data folder that only one server can use at a time; the file {@code lock} in it names the process. */
public final class LockedFolder implements AutoCloseable {
    private final Path folder;
    private final LockFile lock;

    private LockedFolder(Path folder, LockFile lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * @param server the kind of server that keeps its data in the folder, such as {@code broker}
     * @throws Problem if another server uses the folder, or if the folder cannot be written
     */
    public static LockedFolder lock(Path folder, String server) {
        var file = folder.resolve("lock");
        try {
            Files.createDirectories(folder);
            var lock = LockFile.lock(file, Long.toString(ProcessHandle.current().pid()));
            if (lock.isEmpty()) {
                throw Problem.failure(
                        "The data folder %s is in use by another %s (process %s)."
                                .formatted(
                                        folder, server, Files.readString(file).strip()),
                        "Use the running server, or stop it, or use another folder:  --data DIR");
            }
            return new LockedFolder(folder, lock.get());
        } catch (IOException e) {
            throw FullDisk.under(folder, e)
                    .orElseGet(() -> Problem.failure(
                            e,
                            "The data folder %s cannot be written (%s).".formatted(folder, Causes.reason(e)),
                            "Another folder:  --data DIR"));
        }
    }

    public Path resolve(String name) {
        return folder.resolve(name);
    }

    /** Deletes a subfolder, if it exists. */
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

    @Override
    public String toString() {
        return folder.toString();
    }

    @Override
    public void close() {
        lock.close();
    }
}
