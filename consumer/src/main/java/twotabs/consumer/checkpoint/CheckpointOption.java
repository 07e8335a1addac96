package twotabs.consumer.checkpoint;

import twotabs.common.cli.Check;
import twotabs.common.cli.Problem;

/** The option that names the folder a checkpoint is in, and so what to type where that one cannot be used. */
record CheckpointOption(String name) {
    private static final String OF_ITS_OWN = "--checkpoint";

    /** Something else in the same folder belongs to the checkpoint, so that it cannot be emptied alone. */
    private boolean isShared() {
        return !name.equals(OF_ITS_OWN);
    }

    String another() {
        return name + " ANOTHER_DIR";
    }

    String[] waysOut() {
        return isShared()
                ? new String[] {"Begin anew:  " + another()}
                : new String[] {
                    "Begin anew:  --reset-checkpoint (what it remembers is lost)", "Keep both:   " + another()
                };
    }

    /** Nobody can go on from there. */
    Problem refused(Throwable cause, String what) {
        return Problem.failure(cause, what, waysOut());
    }

    Problem refused(String what) {
        return refused(null, what);
    }

    Problem damaged(Throwable cause, String file) {
        return refused(
                cause,
                "A file of the checkpoint is damaged: " + file
                        + ".\nThe disk was full, or the machine stopped while it was written.");
    }

    Problem unusable(String folder) {
        return Check.notWritable(name, folder, example());
    }

    String example() {
        return isShared() ? another() : OF_ITS_OWN + " .lab/checkpoint";
    }
}
