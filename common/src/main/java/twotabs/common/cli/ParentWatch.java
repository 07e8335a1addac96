package twotabs.common.cli;

/** Ends this JVM when its parent process ends, if the parent has passed its process ID. */
public final class ParentWatch {
    /** The system property with the process ID of the parent. */
    public static final String PARENT = "twotabs.parent";

    private ParentWatch() {}

    /** Lets this JVM run its shutdown hooks and end when the parent named by {@link #PARENT} has ended. */
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
