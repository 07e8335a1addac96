package twotabs.common.kafka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.IsolationLevel;
import picocli.CommandLine.Option;
import twotabs.common.cli.Problem;
import twotabs.common.server.Loopback;

/** The options for Kafka's address, topic and properties. These options have the names that Kafka's own tools use. */
public final class KafkaOptions {
    private static final String VARIABLE = "KAFKA_BOOTSTRAP_SERVERS";
    private static final int PORT = 9092;

    @Option(
            names = {"-b", "--bootstrap-server", "--bootstrap-servers"},
            paramLabel = "HOST:PORT",
            description = "Where Kafka listens; several addresses with commas (default: bootstrap.servers of -F,"
                    + " else the variable " + VARIABLE + ", else port " + PORT + " of this machine).")
    private Optional<String> bootstrapServers = Optional.empty();

    @Option(
            names = {"-t", "--topic"},
            paramLabel = "TOPIC",
            description = "The topic (default: events_topic; of rescues: rescues_topic).")
    private Optional<String> topic = Optional.empty();

    @Option(
            names = "-X",
            paramLabel = "NAME=VALUE",
            description = "Any property of Kafka's clients, as in  -X linger.ms=20 . Not for passwords: see -F.")
    private Map<String, String> extra = Map.of();

    @Option(
            names = {"-F", "--command-config"},
            paramLabel = "FILE",
            converter = ClientFile.Converter.class,
            description = "A properties file for Kafka's client: the place for passwords.")
    private ClientFile file = ClientFile.none();

    /**
     * Checks the properties of {@code -X}. The parser does not check them, because {@code --help} does not need Kafka's
     * classes.
     *
     * @throws Problem if a property given with {@code -X} is unknown or a secret
     */
    public void check() {
        extra.keySet().forEach(name -> new ExtraProperty(name).check());
    }

    /** @throws Problem if {@code -X} names one of these properties, which the program sets itself */
    public void refuseExtra(Set<String> own) {
        own.stream().sorted().filter(extra::containsKey).findFirst().ifPresent(name -> {
            throw Problem.usage(
                    "This lesson sets " + name + " itself, and -X cannot change that.",
                    "Leave it out:  -X " + name + "=" + extra.get(name));
        });
    }

    public String bootstrapServers() {
        return (String) properties().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
    }

    /** Returns the topic that the command line names; empty if it names no topic. */
    public Optional<String> namedTopic() {
        return topic;
    }

    /**
     * @param otherwise the topics if the command line names no topic
     * @throws Problem if Kafka refuses a name
     */
    public TopicNames topics(List<String> otherwise) {
        return TopicNames.parse("--topic", topic.orElse(String.join(",", otherwise)));
    }

    /** Returns the isolation level; a {@code READ_COMMITTED} reader waits for the end of open transactions. */
    public IsolationLevel isolation() {
        return "read_committed".equals(properties().get("isolation.level"))
                ? IsolationLevel.READ_COMMITTED
                : IsolationLevel.READ_UNCOMMITTED;
    }

    /**
     * Returns the properties for any Kafka client. The properties of {@code -X} override the properties of the file,
     * and the address overrides both.
     *
     * @throws Problem as {@link #check()} does
     */
    public Map<String, Object> properties() {
        check();
        var properties = new LinkedHashMap<String, Object>(file.properties());
        properties.putAll(extra);
        properties.putIfAbsent(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, fromEnvironment());
        bootstrapServers.ifPresent(servers -> properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers));
        return properties;
    }

    /** Reads the address without picocli, which would replace a part such as ${x} of a value. */
    private static String fromEnvironment() {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .filter(servers -> !servers.isBlank())
                .orElseGet(() -> Loopback.host() + ":" + PORT);
    }
}
