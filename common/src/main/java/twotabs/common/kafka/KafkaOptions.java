package twotabs.common.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Option;
import twotabs.common.cli.Problem;

/** Where Kafka is and how to talk to it: the names of the options are those of Kafka's own tools. */
public final class KafkaOptions {
    @Option(
            names = {"-b", "--bootstrap-server", "--bootstrap-servers"},
            paramLabel = "HOST:PORT",
            defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}",
            description = "Where Kafka listens; several with commas."
                    + " The variable KAFKA_BOOTSTRAP_SERVERS sets it too (default: ${DEFAULT-VALUE}).")
    private String bootstrapServers;

    @Option(
            names = {"-t", "--topic"},
            paramLabel = "TOPIC",
            description = "The topic (default: events_topic; of rescues: rescues_topic).")
    private Optional<String> topic = Optional.empty();

    @Option(
            names = "-X",
            paramLabel = "KEY=VALUE",
            description =
                    "Any property of Kafka's client, as in  -X linger.ms=20 . Secrets do not belong here: see -F.")
    private Map<String, String> extra = Map.of();

    @Option(
            names = {"-F", "--command-config"},
            paramLabel = "FILE",
            description = "A properties file for Kafka's client: the place for passwords.")
    private Path file;

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** @param otherwise the topic where none was named */
    public String topic(String otherwise) {
        return topic.orElse(otherwise);
    }

    /** Properties for any Kafka client: the file, then {@code -X}, then the address. */
    public Map<String, Object> properties() {
        var properties = new LinkedHashMap<String, Object>();
        if (file != null) {
            readFile().forEach((name, value) -> properties.put((String) name, value));
        }
        properties.putAll(extra);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }

    private Properties readFile() {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw Problem.usage(
                    "Cannot read the properties file " + file + " ("
                            + e.getClass().getSimpleName() + ").",
                    "It holds lines like:  security.protocol=SASL_SSL");
        }
    }
}
