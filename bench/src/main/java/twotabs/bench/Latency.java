package twotabs.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import twotabs.demo.Child;

/**
 * The time from an event to its row, at one event per second.
 *
 * @param p50 the median in milliseconds
 * @param p99 the 99th percentile in milliseconds, which is the slowest of so few events
 */
record Latency(double p50, double p99) {
    private static final int WARM_UP = 5;
    private static final int MEASURED = 25;
    /** Group 1 is an event's number, group 2 is the time at which the event was created. */
    private static final Pattern ON_SCREEN = Pattern.compile("\\|\\{\"seq\":(\\d+),.*\"event_time\":\"([^\"]+)\".*");
    /** Group 1 is a record's offset, group 2 is the record's latency in milliseconds. */
    private static final Pattern IN_SPARK = Pattern.compile(".*\"offset\":(\\d+),.*\"ms\":(\\d+).*");

    interface Reader {
        List<String> command(String server, String topic);
    }

    /** Measures the time from an event's creation to its row on the screen. */
    static Latency onScreen(BenchTopics topics, Reader reader) throws InterruptedException {
        return measure(
                topics,
                reader,
                ON_SCREEN,
                created ->
                        Duration.between(Instant.parse(created), Instant.now()).toNanos() / 1e6);
    }

    /** Measures the time from a record's timestamp to its row in Spark, which the lesson {@code continuous} prints. */
    static Latency inSpark(BenchTopics topics, String trigger) throws InterruptedException {
        Reader lesson =
                (server, topic) -> Readers.ours(server, topic, "continuous", "--trigger", trigger, "--format", "json");
        return measure(topics, lesson, IN_SPARK, Double::parseDouble);
    }

    private static Latency measure(BenchTopics topics, Reader reader, Pattern row, ToDoubleFunction<String> millisOf)
            throws InterruptedException {
        var topic = topics.holding(1);
        var millis = Collections.synchronizedList(new ArrayList<Double>());
        try (var consumer = Child.start(reader.command(topics.server(), topic), line -> {
            var shown = row.matcher(line);
            if (shown.matches() && Long.parseLong(shown.group(1)) > WARM_UP) {
                millis.add(millisOf.applyAsDouble(shown.group(2)));
            }
        })) {
            Timing.await(consumer, lines -> lines.stream().anyMatch(row.asMatchPredicate()));
            topics.send(topic, "messages", "-r", "1", "-n", Integer.toString(WARM_UP + MEASURED));
            Timing.await(consumer, lines -> millis.size() >= MEASURED);
        }
        var sorted = millis.stream().sorted().toList();
        return new Latency(percentile(sorted, 0.50), percentile(sorted, 0.99));
    }

    /** Returns the percentile by the nearest-rank method. */
    private static double percentile(List<Double> sorted, double p) {
        return sorted.get((int) Math.ceil(p * sorted.size()) - 1);
    }
}
