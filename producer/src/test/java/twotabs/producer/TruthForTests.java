package twotabs.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A truth file for each test, which can be made to tell of another topic or of other offsets. */
abstract class TruthForTests extends BrokerForTests {
    static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    Path truth;

    @BeforeEach
    void aTruthFileForEachTest() {
        truth = folder.resolve("truth.json");
    }

    void send(String... args) {
        assertThat(Run.to(topic, Run.with(args, "--truth", truth.toString())).exitCode())
                .isZero();
    }

    Run verify(String... args) {
        return Run.of(
                Run.with(new String[] {"verify", "--truth", truth.toString(), "-b", topic.bootstrapServers()}, args));
    }

    JsonNode truth() throws IOException {
        return JSON.readTree(truth.toFile());
    }

    long good(String kind) throws IOException {
        return truth().get(kind).get("good").asLong();
    }

    long bad(String kind) throws IOException {
        return sum(truth().get(kind).get("bad"));
    }

    static long sum(JsonNode counts) {
        return Stream.of(counts)
                .flatMap(node -> node.properties().stream())
                .mapToLong(entry -> entry.getValue().asLong())
                .sum();
    }

    String badId(int offset) {
        return new String(
                topic.records().get(offset).headers().lastHeader("event_id").value());
    }

    List<String> ids() {
        return topic.values().stream()
                .map(value -> value.replaceFirst(".*\"event_id\":\"([^\"]+)\".*", "$1"))
                .toList();
    }

    /** The records of the topic in another one, as far as they are sent there. */
    Topic copied(BiConsumer<ConsumerRecord<String, String>, BiConsumer<ConsumerRecord<String, String>, String>> to) {
        var copy = new Topic(topic.bootstrapServers(), topic.name() + "_copied");
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", topic.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            topic.records()
                    .forEach(record -> to.accept(
                            record,
                            (like, value) -> producer.send(
                                    new ProducerRecord<>(copy.name(), null, null, like.key(), value, like.headers()))));
        }
        return copy;
    }

    /** Lets the truth tell of another topic, all of it. */
    void pointTo(Topic other) throws IOException {
        pointTo(other, 0, other.name().equals("no_such_topic") ? 1 : other.size());
    }

    void pointTo(Topic other, long first, long end) throws IOException {
        var root = truth();
        var sightings = (ObjectNode) root.at("/delivery/topics/sightings");
        sightings.put("topic", other.name());
        sightings.putObject("offsets").putArray("0").add(first).add(end);
        JSON.writeValue(truth.toFile(), root);
    }
}
