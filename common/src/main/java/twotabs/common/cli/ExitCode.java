package twotabs.common.cli;

/** How a program ends. A JVM stopped by Ctrl-C adds 130 by itself, once its shutdown hooks are through. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;

    private ExitCode() {}
}
