package twotabs.common.cli;

/** How a program ends. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    /** Ctrl-C: the JVM itself ends with this, once its shutdown hooks are through. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
