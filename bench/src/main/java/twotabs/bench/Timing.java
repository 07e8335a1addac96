package twotabs.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import twotabs.common.cli.Problem;
import twotabs.demo.Child;

/** Runs programs and measures their time. A program that fails ends all measurements. */
final class Timing {
    private static final Duration LINE = Duration.ofMinutes(2);
    private static final Duration END = Duration.ofMinutes(10);

    private Timing() {}

    /** Returns the seconds from the command to the first row on the screen. The topic must hold events already. */
    static double untilFirstRow(List<String> command) throws InterruptedException {
        var began = System.nanoTime();
        try (var consumer = Child.start(command, line -> {})) {
            await(consumer, lines -> lines.stream().anyMatch(line -> line.startsWith("|{")));
            return secondsSince(began);
        }
    }

    /** Returns the seconds from the command to the end of the program. */
    static double untilEnd(List<String> command) throws InterruptedException {
        var began = System.nanoTime();
        run(command);
        return secondsSince(began);
    }

    static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    /** Runs a program to its end. Returns the program's output. */
    static List<String> run(List<String> command) throws InterruptedException {
        try (var child = Child.start(command, line -> {})) {
            var code = child.exitCode(END);
            if (code != 0) {
                throw failure("It ended with " + code + ": " + String.join(" ", command), child.lines());
            }
            return child.lines();
        }
    }

    /** Waits until the lines of a program match the predicate. */
    static void await(Child program, Predicate<List<String>> wanted) throws InterruptedException {
        if (!program.await(LINE, wanted)) {
            throw failure("The rows did not come:", program.lines());
        }
    }

    static Problem failure(String what, List<String> lines) {
        return Problem.failure(what + "\n" + String.join("\n", lines));
    }
}
