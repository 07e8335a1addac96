package twotabs.consumer.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Check;
import twotabs.common.cli.FullDisk;
import twotabs.common.cli.Problem;
import twotabs.common.cli.ShellWord;

/**
 * The option that names the checkpoint's location. Problems with the checkpoint suggest another value for this option.
 *
 * @param canReset whether {@code --reset-checkpoint} can empty the location: a local folder for the checkpoint alone
 */
record CheckpointOption(String name, boolean canReset) {
    private static final String DEFAULT_NAME = "--checkpoint";

    static CheckpointOption of(String name, boolean isFolder) {
        return new CheckpointOption(name, isFolder && name.equals(DEFAULT_NAME));
    }

    String anotherLocation() {
        return name + " ANOTHER_DIR";
    }

    /** The checkpoint is intact but belongs to other queries: the problem suggests no command that deletes the checkpoint. */
    Problem mismatch(Throwable cause, String what) {
        return Problem.failure(cause, what, beginElsewhere());
    }

    String beginElsewhere() {
        return "Start over:  " + anotherLocation();
    }

    /** No query can resume from this checkpoint. */
    Problem broken(Throwable cause, String what) {
        return canReset
                ? Problem.failure(
                        cause,
                        what,
                        "Start over:  --reset-checkpoint (its offsets and its state are lost)",
                        "Keep both:   " + anotherLocation())
                : mismatch(cause, what);
    }

    Problem damaged(Throwable cause, String file) {
        return broken(
                cause,
                "A file of the checkpoint is damaged: " + file
                        + ".\nThe disk was full, or the machine stopped while the file was written.");
    }

    /** The file may be intact: the problem suggests no command that deletes the checkpoint. */
    Problem unreadable(IOException e, String folder) {
        return Problem.failure(
                e,
                "A file of the checkpoint cannot be read (%s).".formatted(Causes.reason(e)),
                "Who may read it:  ls -lR " + ShellWord.of(Path.of(folder)));
    }

    Problem unusable(String folder) {
        return Check.notWritable(name, folder, example());
    }

    Problem unusable(Path folder, IOException e) {
        return FullDisk.under(folder, e).orElseGet(() -> unusable(folder.toString()));
    }

    String example() {
        return name.equals(DEFAULT_NAME) ? DEFAULT_NAME + " .lab/checkpoint" : anotherLocation();
    }
}
