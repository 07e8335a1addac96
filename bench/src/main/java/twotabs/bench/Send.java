package twotabs.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import twotabs.demo.Child;

/** A number of events to Kafka, as fast as it goes, each run into a topic of its own. */
final class Send {
    private static final int LOOK_EVERY_MILLIS = 100;
    private static final Duration LAST_LINE = Duration.ofSeconds(10);
    /** The last line of either program; the lines before it have no percentiles. */
    private static final Pattern SUMMARY = Pattern.compile("(\\d+) records sent, ([0-9.]+) records/sec .*99\\.9th\\.");

    private Send() {}

    /**
     * In thousands a second, as the program itself says: from its first event, or before it, to the last acknowledgement.
     * Neither counts the start of its JVM; ours counts the connection too, and perf-test the close, milliseconds both.
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

    /** The most memory it held, in megabytes. */
    static double memory(LoadGenerator sender, BenchTopics topics, long records) throws InterruptedException {
        var most = new DoubleAccumulator(Math::max, 0);
        run(sender, topics, records, running -> most.accumulate(MemoryFootprint.of(running)));
        return most.get();
    }

    /** What it said. That it did send them all, the topic shows. */
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
