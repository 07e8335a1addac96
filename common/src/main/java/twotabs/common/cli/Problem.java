package twotabs.common.cli;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something a person can mend: what happened and why, then what to type next. It is printed without a stack trace, and
 * the program ends with {@link #exitCode()}.
 */
public final class Problem extends RuntimeException {
    private final int exitCode;
    private final List<String> next;

    private Problem(int exitCode, String what, List<String> next, Throwable cause) {
        super(what, cause);
        this.exitCode = exitCode;
        this.next = List.copyOf(next);
    }

    /** The work failed: exit code 1. @param what empty: there is nothing to say */
    public static Problem failure(Throwable cause, String what, String... next) {
        return new Problem(ExitCode.FAILED, what, List.of(next), cause);
    }

    /** The work failed: exit code 1. */
    public static Problem failure(String what, String... next) {
        return failure(null, what, next);
    }

    /** What was typed cannot be used: exit code 2. */
    public static Problem usage(String what, String... next) {
        return new Problem(ExitCode.USAGE, what, List.of(next), null);
    }

    public int exitCode() {
        return exitCode;
    }

    /** The lines to print: the message first, then what to do about it. */
    public List<String> lines() {
        return Stream.concat(getMessage().lines(), next.stream())
                .map(Terminal::safe)
                .toList();
    }
}
