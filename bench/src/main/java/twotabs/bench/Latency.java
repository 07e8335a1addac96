package twotabs.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import twotabs.common.cli.Problem;
import twotabs.demo.Child;
import twotabs.demo.Launcher;

/**
 * From an event's creation to its row on the screen, at one event a second.
 *
 * @param p50 milliseconds
 * @param p99 milliseconds; of so few events, the slowest
 */
record Latency(double p50, double p99) {
    private static final int WARM_UP = 5;
    private static final int MEASURED = 25;
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Pattern ROW = Pattern.compile("\\|\\{\"seq\":(\\d+),.*\"event_time\":\"([^\"]+)\".*");

    static Latency measure(List<String> command, String server, String topic) throws InterruptedException {
        var millis = Collections.synchronizedList(new ArrayList<Double>());
        try (var consumer = Child.start(command, line -> {
            var row = ROW.matcher(line);
            if (row.matches() && Long.parseLong(row.group(1)) > WARM_UP) {
                millis.add(Duration.between(Instant.parse(row.group(2)), Instant.now())
                                .toNanos()
                        / 1e6);
            }
        })) {
            expect(consumer, consumer.await(LIMIT, lines -> lines.stream().anyMatch("Batch: 0"::equals)));
            var count = Integer.toString(WARM_UP + MEASURED);
            var events = Launcher.ofThisJvm()
                    .command("producer", "messages", "-n", count, "-r", "1", "-b", server, "-t", topic);
            try (var producer = Child.start(events, line -> {})) {
                producer.exitCode(LIMIT);
            }
            expect(consumer, consumer.await(LIMIT, lines -> millis.size() >= MEASURED));
        }
        return of(millis);
    }

    private static void expect(Child consumer, boolean met) {
        if (!met) {
            throw Problem.failure("The events were not shown:\n" + String.join("\n", consumer.lines()));
        }
    }

    static Latency of(List<Double> millis) {
        var sorted = millis.stream().sorted().toList();
        return new Latency(percentile(sorted, 0.50), percentile(sorted, 0.99));
    }

    /** The nearest rank. */
    private static double percentile(List<Double> sorted, double p) {
        return sorted.get((int) Math.ceil(p * sorted.size()) - 1);
    }
}
