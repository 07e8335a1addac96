package twotabs.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.regex.Pattern;
import twotabs.common.cli.Problem;
import twotabs.demo.Child;
import twotabs.demo.Launcher;

/** From a record's time stamp to its row in Spark, at one record a second, as the lesson {@code continuous} has it. */
final class RowLatency {
    private static final int WARM_UP = 5;
    private static final int MEASURED = 25;
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Pattern ROW = Pattern.compile(".*\"offset\":(\\d+),.*\"ms\":(\\d+).*");

    private RowLatency() {}

    /** The median in milliseconds. */
    static double p50(String trigger, BenchTopics topics) throws InterruptedException {
        var topic = topics.holding(1);
        var millis = Collections.synchronizedList(new ArrayList<Double>());
        var command = Readers.ours(topics.server(), topic, "continuous", "--trigger", trigger, "--format", "json");
        try (var consumer = Child.start(command, line -> {
            var row = ROW.matcher(line);
            if (row.matches() && Long.parseLong(row.group(1)) > WARM_UP) {
                millis.add(Double.parseDouble(row.group(2)));
            }
        })) {
            expect(consumer, consumer.await(LIMIT, lines -> lines.stream().anyMatch(line -> line.contains("\"row\""))));
            send(topics.server(), topic);
            expect(consumer, consumer.await(LIMIT, lines -> millis.size() >= MEASURED));
        }
        return Latency.of(millis).p50();
    }

    private static void send(String server, String topic) throws InterruptedException {
        var count = Integer.toString(WARM_UP + MEASURED);
        var command =
                Launcher.ofThisJvm().command("producer", "messages", "-n", count, "-r", "1", "-b", server, "-t", topic);
        try (var producer = Child.start(command, line -> {})) {
            producer.exitCode(LIMIT);
        }
    }

    private static void expect(Child consumer, boolean met) {
        if (!met) {
            throw Problem.failure("The rows did not come:\n" + String.join("\n", consumer.lines()));
        }
    }
}
