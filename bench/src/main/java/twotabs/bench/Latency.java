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
 * How long an event takes to become a row, at one event a second.
 *
 * @param p50 milliseconds
 * @param p99 milliseconds; of so few events, the slowest
 */
record Latency(double p50, double p99) {
    private static final int WARM_UP = 5;
    private static final int MEASURED = 25;
    /** An event's number, and when it was created. */
    private static final Pattern ON_SCREEN = Pattern.compile("\\|\\{\"seq\":(\\d+),.*\"event_time\":\"([^\"]+)\".*");
    /** A record's offset, and how long it took. */
    private static final Pattern IN_SPARK = Pattern.compile(".*\"offset\":(\\d+),.*\"ms\":(\\d+).*");

    interface Reader {
        List<String> command(String server, String topic);
    }

    /** From an event's creation to its row on the screen. */
    static Latency onScreen(BenchTopics topics, Reader reader) throws InterruptedException {
        return measure(
                topics,
                reader,
                ON_SCREEN,
                created ->
                        Duration.between(Instant.parse(created), Instant.now()).toNanos() / 1e6);
    }

    /** From a record's time stamp to its row in Spark, as the lesson {@code continuous} has it. */
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

    /** The nearest rank. */
    private static double percentile(List<Double> sorted, double p) {
        return sorted.get((int) Math.ceil(p * sorted.size()) - 1);
    }
}
