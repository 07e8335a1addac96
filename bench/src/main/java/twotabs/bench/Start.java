package twotabs.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import twotabs.common.cli.Problem;
import twotabs.demo.Child;

/** From the command to the first row on the screen. */
final class Start {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private Start() {}

    /** In seconds. The topic holds events already. */
    static double measure(List<String> command) throws InterruptedException {
        var began = System.nanoTime();
        var firstRow = new AtomicLong();
        try (var consumer = Child.start(command, line -> {
            if (line.startsWith("|{")) {
                firstRow.compareAndSet(0, System.nanoTime());
            }
        })) {
            if (!consumer.await(LIMIT, lines -> firstRow.get() != 0)) {
                throw Problem.failure("No batch was printed by: " + String.join(" ", command) + "\n"
                        + String.join("\n", consumer.lines()));
            }
        }
        return (firstRow.get() - began) / 1e9;
    }
}
