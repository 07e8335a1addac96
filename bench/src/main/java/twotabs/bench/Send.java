package twotabs.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import twotabs.demo.Child;

/** Sends a number of events to Kafka as fast as possible. Each run has a new topic. */
final class Send {
    private static final int LOOK_EVERY_MILLIS = 100;
    private static final Duration LAST_LINE = Duration.ofSeconds(10);
    /** Matches the last line of both programs, the only line with percentiles. */
    private static final Pattern SUMMARY = Pattern.compile("(\\d+) records sent, ([0-9.]+) records/sec .*99\\.9th\\.");

    private Send() {}

    /**
     * Returns thousands of records per second, from the program's summary. Neither program counts the start
     * of its JVM. Our producer also counts the connection and perf-test also counts the close; both take milliseconds.
     */
    static double speed(LoadGenerator sender, BenchTopics topics, long records) throws InterruptedException {
        var lines = run(sender, topics, records, running -> {});
        return lines.stream()
                        .map(SUMMARY::matcher)
                        .filter(summary -> summary.matches())
                        .mapToDouble(summary -> Double.parseDouble(summary.group(2)))
                        .findFirst()
                        .orElseThrow(() -> Timing.failure("There is no summary in:", lines))
                / 1000;
    }

    /** Returns the most memory that the program held, in megabytes. */
    static double memory(LoadGenerator sender, BenchTopics topics, long records) throws InterruptedException {
        var most = new DoubleAccumulator(Math::max, 0);
        run(sender, topics, records, running -> most.accumulate(MemoryFootprint.of(running)));
        return most.get();
    }

    /** Returns the program's output, after a check that the topic holds all records. */
    private static List<String> run(LoadGenerator sender, BenchTopics topics, long records, Consumer<Process> meanwhile)
            throws InterruptedException {
        var topic = topics.empty();
        try (var child = Child.start(sender.command(topics.server(), topic, records), line -> {})) {
            do {
                meanwhile.accept(child.process());
            } while (!child.process().waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
            var code = child.exitCode(LAST_LINE);
            var arrived = topics.records(topic);
            if (code != 0 || arrived != records) {
                throw Timing.failure(
                        "Of %d events %d arrived, and the exit code was %d:".formatted(records, arrived, code),
                        child.lines());
            }
            return child.lines();
        } finally {
            topics.delete(topic);
        }
    }
}
