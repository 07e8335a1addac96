package twotabs.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A measurement of how well the producer keeps a rate, from the producer's summary.
 *
 * @param rate the records per second, from the start of the run to the last acknowledgement
 * @param behindP99 the 99th percentile of the milliseconds by which records were sent too late
 */
record Schedule(double rate, double behindP99) {
    static final int RATE = 1000;

    private static final int SECONDS = 10;

    static Schedule measure(BenchTopics topics) throws InterruptedException {
        var topic = topics.empty();
        var command = LoadGenerator.produce(
                "-r", "" + RATE, "-d", SECONDS + "s", "--format", "json", "-t", topic, "-b", topics.server());
        try {
            return of(Timing.run(command));
        } finally {
            topics.delete(topic);
        }
    }

    private static Schedule of(List<String> lines) {
        try {
            for (var line : lines) {
                if (line.contains("\"type\":\"summary\"")) {
                    var summary = new ObjectMapper().readTree(line);
                    return new Schedule(
                            summary.get("records_per_s").asDouble(),
                            summary.get("behind_plan_p99_ms").asDouble());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw Timing.failure("There is no summary in:", lines);
    }
}
