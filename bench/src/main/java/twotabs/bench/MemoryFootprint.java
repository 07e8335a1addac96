package twotabs.bench;

import java.time.Duration;
import twotabs.common.cli.Problem;
import twotabs.demo.Child;
import twotabs.demo.Launcher;

/** What broker, consumer and producer take together when they have done the demo's work and still run. */
final class MemoryFootprint {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int EVENTS = 30;

    private MemoryFootprint() {}

    /** In megabytes of resident memory, as ps counts it. */
    static double measure(Child broker, String server, String topic) throws InterruptedException {
        try (var consumer = Child.start(Readers.ours(server, topic), line -> {});
                var producer = Child.start(
                        Launcher.ofThisJvm().command("producer", "messages", "-r", "1", "-b", server, "-t", topic),
                        line -> {})) {
            if (!consumer.await(
                    LIMIT, lines -> lines.stream().anyMatch(line -> line.contains("\"seq\":" + EVENTS + ",")))) {
                throw Problem.failure("The events were not shown:\n" + String.join("\n", consumer.lines()));
            }
            return Resident.megabytes(broker.process())
                    + Resident.megabytes(consumer.process())
                    + Resident.megabytes(producer.process());
        }
    }
}
