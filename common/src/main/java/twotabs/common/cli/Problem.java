package twotabs.common.cli;

import java.util.List;
import java.util.stream.Stream;

/**
 * A problem that the user can solve. It says what happened and why, then what to type next. It is printed without a
 * stack trace, and the program ends with {@link #exitCode()}.
 */
public final class Problem extends RuntimeException {
    private final int exitCode;
    private final List<String> next;

    private Problem(int exitCode, String what, List<String> next, Throwable cause) {
        super(what, cause);
        this.exitCode = exitCode;
        this.next = List.copyOf(next);
    }

    /** Makes a problem with exit code 1: the work failed. No message is printed if {@code what} is empty. */
    public static Problem failure(Throwable cause, String what, String... next) {
        return new Problem(ExitCode.FAILED, what, List.of(next), cause);
    }

    /** A fault of a check, and not of the answer that it checks. */
    public static Problem broken(Throwable cause, String what, String... next) {
        return new Problem(ExitCode.BROKEN, what, List.of(next), cause);
    }

    /** Makes a problem with exit code 1: the work failed. */
    public static Problem failure(String what, String... next) {
        return failure(null, what, next);
    }

    /** Makes a problem with exit code 2: the command line cannot be used. */
    public static Problem usage(String what, String... next) {
        return new Problem(ExitCode.USAGE, what, List.of(next), null);
    }

    public int exitCode() {
        return exitCode;
    }

    /** Returns the lines to print: the message first, then what to do. */
    public List<String> lines() {
        return Stream.concat(getMessage().lines(), next.stream())
                .map(Terminal::safe)
                .toList();
    }
}
