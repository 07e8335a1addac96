package twotabs.consumer.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Check;
import twotabs.common.cli.FullDisk;
import twotabs.common.cli.Problem;
import twotabs.common.cli.ShellWord;

/**
 * The option that names the place of a checkpoint, and so what to type where that one cannot be used.
 *
 * @param canReset whether {@code --reset-checkpoint} can empty it: a folder of this machine that holds nothing else
 */
record CheckpointOption(String name, boolean canReset) {
    private static final String OF_ITS_OWN = "--checkpoint";

    static CheckpointOption of(String name, boolean isFolder) {
        return new CheckpointOption(name, isFolder && name.equals(OF_ITS_OWN));
    }

    String another() {
        return name + " ANOTHER_DIR";
    }

    /** The checkpoint is whole, and of something else: nothing that deletes it is offered. */
    Problem unfit(Throwable cause, String what) {
        return Problem.failure(cause, what, beginElsewhere());
    }

    String beginElsewhere() {
        return "Begin anew:  " + another();
    }

    /** Nothing can go on from this checkpoint. */
    Problem broken(Throwable cause, String what) {
        return canReset
                ? Problem.failure(
                        cause,
                        what,
                        "Begin anew:  --reset-checkpoint (what it remembers is lost)",
                        "Keep both:   " + another())
                : unfit(cause, what);
    }

    Problem damaged(Throwable cause, String file) {
        return broken(
                cause,
                "A file of the checkpoint is damaged: " + file
                        + ".\nThe disk was full, or the machine stopped while it was written.");
    }

    /** Whether it is damaged is not known, so it is left as it is. */
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
        return name.equals(OF_ITS_OWN) ? OF_ITS_OWN + " .lab/checkpoint" : another();
    }
}
