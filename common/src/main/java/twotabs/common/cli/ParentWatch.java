package twotabs.common.cli;

/** Ends this JVM when its parent process ends, if the parent has passed its process id. */
public final class ParentWatch {
    /** System property: the process id of the parent to follow. */
    public static final String PARENT = "twotabs.parent";

    private ParentWatch() {}

    /** When the parent that {@link #PARENT} names is gone, this JVM ends, its shutdown hooks run. */
    public static void follow() {
        var parent = Long.getLong(PARENT);
        if (parent != null) {
            ProcessHandle.of(parent)
                    .ifPresentOrElse(
                            handle -> handle.onExit()
                                    .thenRun(() -> Runtime.getRuntime().exit(ExitCode.FAILED)),
                            () -> Runtime.getRuntime().exit(ExitCode.FAILED));
        }
    }
}
