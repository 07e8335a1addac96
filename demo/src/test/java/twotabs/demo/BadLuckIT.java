package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may happen to the real jars in the middle of a run. */
class BadLuckIT {
    @TempDir
    Path data;

    @Test
    void a_malformed_record_goes_aside_and_the_query_lives_on() throws Exception {
        try (var tabs = new Tabs()) {
            tabs.broker(data);
            tabs.producer("monsters", "-n", "2", "-r", "-1").awaitEnd();
            var consumer = tabs.consumer("json");
            consumer.awaitLine("batch 0 | 2 rows | 0 bad, 2 good");

            write(tabs.server(), "{\"event_id\":\"broken off");
            consumer.await(line -> line.contains(" | 1 row | 1 bad, 0 good"));
            tabs.producer("monsters", "-n", "1", "--first", "3", "-r", "-1").awaitEnd();
            consumer.await(line -> line.contains(" | 1 row | 0 bad, 1 good"));
            consumer.ctrlC();

            assertThat(consumer.lines())
                    .contains("Put aside:", "Stopped. 4 rows in 3 batches: 1 bad, 3 good.")
                    .anyMatch(line -> line.matches(
                            "\\|partition 0, offset 2 *\\|not one JSON object *\\|\\{\"event_id\":\"broken off *\\|"));
        }
    }

    @Test
    void a_broker_that_is_killed_and_comes_back_costs_nothing() throws Exception {
        try (var tabs = new Tabs()) {
            var broker = tabs.broker(data);
            var consumer = tabs.consumer("text", "--rows", "100");
            consumer.awaitLine("batch 0");
            var producer = tabs.producer("messages", "-n", "40", "-r", "2");
            consumer.await(line -> line.contains("\"message 3\""));

            broker.signal("KILL");
            producer.awaitLine("Kafka at " + tabs.server() + " is gone: waiting");
            consumer.await(line -> line.equals("Kafka at " + tabs.server()
                    + " is gone: waiting for it. Start it again:  ./lab broker --port "
                    + tabs.server().replaceFirst(".*:", "")));
            tabs.brokerAgain();
            producer.awaitLine("Kafka is back after");
            consumer.awaitLine("Kafka is back after");
            var code = producer.awaitEnd();
            consumer.await(line -> line.contains("\"message 40\""));

            assertThat(code).isZero();
            assertThat(consumer.lines())
                    .filteredOn(line -> line.startsWith("|{"))
                    .extracting(line -> Long.valueOf(line.replaceAll("\\D*(\\d+).*", "$1")))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 40).boxed().toList());
        }
    }

    @Test
    void an_output_mode_that_does_not_fit_is_refused_without_the_plan() throws Exception {
        try (var tabs = new Tabs()) {
            tabs.broker(data);

            var consumer = tabs.consumer("text", "--output-mode", "complete");
            var code = consumer.awaitEnd();

            assertThat(code).isEqualTo(2);
            assertThat(consumer.lines())
                    .endsWith(
                            "Complete mode needs an aggregation, and this query has no aggregation.",
                            "It writes the whole result each time, and Spark does not keep every row.",
                            "Each row once:       --output-mode append");
        }
    }

    @Test
    void a_query_goes_on_from_its_checkpoint(@TempDir Path checkpoint) throws Exception {
        try (var tabs = new Tabs()) {
            tabs.broker(data);
            var args = new String[] {"--trigger", "available-now", "--checkpoint", checkpoint.toString()};
            tabs.producer("messages", "-n", "3", "-r", "-1").awaitEnd();
            var first = tabs.consumer(args);
            var firstCode = first.awaitEnd();

            tabs.producer("messages", "--first", "4", "-n", "2", "-r", "-1").awaitEnd();
            var second = tabs.consumer(args);
            var secondCode = second.awaitEnd();

            assertThat(Arrays.asList(firstCode, secondCode)).containsExactly(0, 0);
            assertThat(first.lines()).contains("Stopped. 3 rows in 1 batch.");
            assertThat(second.lines()).contains("Batch: 1", "Stopped. 2 rows in 1 batch.");
        }
    }

    private static void write(String server, String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", server), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("events_topic", value)).get();
        }
    }
}
