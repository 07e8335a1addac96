package twotabs.common.cli;

/** A child process that outlives its parent is a leak: whoever starts one names itself, and the child follows it. */
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
