package twotabs.consumer.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import twotabs.common.cli.ShellWord;

/** Reports when a folder disappears and when it is back. Spark finds no new files in the meantime and reports nothing. */
final class FolderWatch implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "folder-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final Path folder;
    private final Consumer<String> say;
    private boolean gone;

    private FolderWatch(Path folder, Consumer<String> say) {
        this.folder = folder;
        this.say = say;
    }

    /** Starts the watch. Another thread calls {@code say} once for each change, until {@link #close}. */
    static FolderWatch start(Path folder, Consumer<String> say) {
        var watch = new FolderWatch(folder, say);
        watch.clock.scheduleWithFixedDelay(
                watch::checkFolder, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    private void checkFolder() {
        var exists = Files.isDirectory(folder);
        if (!exists && !gone) {
            say.accept("The folder %s is gone: the run waits for it. Make the folder again:  mkdir -p %s"
                    .formatted(folder, ShellWord.of(folder)));
        } else if (exists && gone) {
            say.accept("The folder " + folder + " is back: the run continues.");
        }
        gone = !exists;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
