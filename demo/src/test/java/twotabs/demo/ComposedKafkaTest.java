package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import twotabs.common.kafka.Listener;

/** Our clients, older than the broker by a major version, against the settings of docker-compose.yml. */
class ComposedKafkaTest {
    private static ComposedKafka kafka;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        kafka = ComposedKafka.start(Compose.read(), folder);
    }

    @AfterAll
    static void stop() {
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    void each_listener_sends_its_clients_back_to_where_they_came_from() {
        assertThat(Listener.at(kafka.forHost()).map(Listener::advertised)).contains(List.of(kafka.forHost()));
        assertThat(Listener.at(kafka.forContainersFromHost()).map(Listener::advertised))
                .contains(List.of(kafka.forContainers()));
    }

    @Test
    void what_the_host_sends_a_container_reads() {
        var sent = kafka.runOnHost(
                twotabs.producer.Main.class, "messages", "-n", "5", "-r", "-1", "-t", "up", "-b", "" + kafka.forHost());
        assertThat(sent.exitCode()).as(sent.err()).isZero();

        var read = kafka.runAsContainer(
                twotabs.consumer.Main.class,
                "text",
                "--trigger",
                "available-now",
                "-t",
                "up",
                "-b",
                "" + kafka.forContainers());

        assertThat(read.exitCode()).as(read.err()).isZero();
        assertThat(read.out()).contains("message 1", "message 5");
    }

    @Test
    void what_a_container_sends_a_consumer_group_on_the_host_reads() {
        var sent = kafka.runAsContainer(
                twotabs.producer.Main.class,
                "messages",
                "-n",
                "5",
                "-r",
                "-1",
                "-t",
                "down",
                "-b",
                "" + kafka.forContainers());
        assertThat(sent.exitCode()).as(sent.err()).isZero();

        // A group needs __consumer_offsets, which a single broker makes only if one copy of it is enough.
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka.forHost().toString(), "group.id", "g", "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("down"));
            var records = consumer.poll(Duration.ofSeconds(30));

            assertThat(StreamSupport.stream(records.spliterator(), false))
                    .hasSize(5)
                    .allSatisfy(record -> assertThat(record.value()).contains("message"));
            consumer.commitSync();
        }
    }
}
