package twotabs.common.cli;

public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    /** A check of a challenge has failed, and not the answer. */
    public static final int BROKEN = 3;

    /** The JVM ends with this code after Ctrl-C, when its shutdown hooks have ended. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
