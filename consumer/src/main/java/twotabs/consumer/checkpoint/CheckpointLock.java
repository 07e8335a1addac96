package twotabs.consumer.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import twotabs.common.cli.Problem;
import twotabs.common.server.LockFile;

/** A lock that lets only one run at a time use a checkpoint. */
final class CheckpointLock {
    private CheckpointLock() {}

    /**
     * @param command the command line of this run, which a second run shows
     * @param say prints a line if the file system has no locks
     * @return empty: the file system has no locks
     * @throws Problem another process holds the lock
     */
    static Optional<LockFile> take(CheckpointFolder folder, String command, Consumer<String> say) {
        var holder = "process %d, since %s:\n  %s\n"
                .formatted(ProcessHandle.current().pid(), Instant.now().truncatedTo(ChronoUnit.SECONDS), command);
        try {
            var lock = LockFile.lock(folder.lock(), holder);
            if (lock.isEmpty()) {
                throw taken(folder);
            }
            return lock;
        } catch (LockFile.UnsupportedException e) {
            say.accept("The file system of %s has no locks: make sure that only one run uses this folder at a time."
                    .formatted(folder.path()));
            return Optional.empty();
        } catch (IOException e) {
            throw folder.option().unusable(folder.path(), e);
        }
    }

    private static Problem taken(CheckpointFolder folder) throws IOException {
        var holder = Files.readString(folder.lock()).strip();
        return Problem.failure(
                "The checkpoint %s is in use by %s"
                        .formatted(folder.path(), holder.isEmpty() ? "another process." : holder),
                "Two runs on one checkpoint would overwrite each other's files.",
                "Stop the other run with Ctrl-C, or use another checkpoint here:  "
                        + folder.option().anotherLocation());
    }
}
