package twotabs.bench;

import java.time.Duration;
import java.util.List;
import twotabs.common.cli.Problem;
import twotabs.demo.Child;

/** A topic of sightings, read once to its end. */
final class Drain {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private Drain() {}

    /** From the command to the end of the program, in seconds. */
    static double seconds(List<String> command) throws InterruptedException {
        var began = System.nanoTime();
        try (var child = Child.start(command, line -> {})) {
            var code = child.exitCode(LIMIT);
            if (code != 0) {
                throw Problem.failure("It ended with " + code + ": " + String.join(" ", command) + "\n"
                        + String.join("\n", child.lines()));
            }
        }
        return (System.nanoTime() - began) / 1e9;
    }
}
