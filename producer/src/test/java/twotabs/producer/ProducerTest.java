package twotabs.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twotabs.broker.Broker;

/** How a run is refused, and how it fails. */
class ProducerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-n -5            | --num-records takes a number of events, or -1, not -5.",
                "-n many          | Invalid value for option '--num-records': 'many' is not a long",
                "-r 0             | --throughput takes events per second above 0, or -1, not 0.0.",
                "-r -2            | --throughput takes events per second above 0, or -1, not -2.0.",
                "-r NaN           | --throughput takes events per second above 0, or -1, not NaN.",
                "-r Infinity      | --throughput takes events per second above 0, or -1, not Infinity.",
                "--first 0        | --first takes 1 or more, not 0.",
                "--partitions 0   | --partitions takes 1 or more, not 0.",
                "messages --key monster | --key monster does not fit messages: a message has no monster.",
                "-b localhost     | --bootstrap-server takes a host and a port, not 'localhost'.",
                "--keys           | Unknown option: '--keys'",
            })
    void a_value_that_cannot_be_is_a_usage_error(String args, String message) {
        var run = Run.of(args.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).first().isEqualTo(message);
        assertThat(run.err()).hasSizeGreaterThan(1).noneMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void a_key_that_does_not_fit_is_refused_with_two_ways_out() {
        var run = Run.of("messages", "--key", "reporter", "--dry-run");

        assertThat(run.err())
                .containsExactly(
                        "--key reporter does not fit messages: a message has no reporter.",
                        "With a key:     producer monsters --key reporter",
                        "Without a key:  producer messages");
    }

    @Test
    void a_kafka_that_is_not_there_is_a_failure(@TempDir Path folder) {
        var broker = Broker.start(0, folder, 1);
        broker.close();

        var run = Run.of("-b", broker.bootstrapServers());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .first()
                .isEqualTo("No Kafka answers at " + broker.bootstrapServers() + " (tried for 3 s).");
    }

    @Test
    void a_property_that_kafka_refuses_is_a_usage_error(@TempDir Path folder) {
        try (var broker = Broker.start(0, folder, 1)) {
            var run = Run.of("-b", broker.bootstrapServers(), "-n", "1", "-X", "linger.ms=abc");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .endsWith(
                            "Kafka refuses a property: Invalid value abc for configuration linger.ms:"
                                    + " Not a number of type LONG",
                            "Look at:  -X, --command-config")
                    .noneMatch(line -> line.startsWith("\tat "));
        }
    }

    @Test
    void what_was_not_delivered_is_counted_and_makes_the_run_a_failure(@TempDir Path folder) {
        try (var broker = Broker.start(0, folder, 1)) {
            var topic = new Topic(broker.bootstrapServers(), "too_large");
            var run = Run.to(topic, "messages", "-n", "3", "-X", "max.request.size=10");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).hasSize(4);
            assertThat(run.err().get(2))
                    .startsWith("3 of 3 records were not delivered. The first: The message is ")
                    .contains("max.request.size");
            assertThat(run.err().get(3)).matches(Run.SUMMARY).startsWith("0 records sent, 0.0 records/sec");
            assertThat(topic.size()).isZero();
        }
    }

    @Test
    void no_events_are_soon_sent(@TempDir Path folder) {
        try (var broker = Broker.start(0, folder, 1)) {
            var topic = new Topic(broker.bootstrapServers(), "nothing");
            var run = Run.to(topic, "-n", "0");

            assertThat(run.exitCode()).isZero();
            assertThat(run.err()).last().asString().startsWith("0 records sent, ");
            assertThat(topic.size()).isZero();
        }
    }
}
