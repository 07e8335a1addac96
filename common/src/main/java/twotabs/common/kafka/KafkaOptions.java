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

/** Where Kafka is and how to talk to it: the names of the options are those of Kafka's own tools. */
public final class KafkaOptions {
    private static final String VARIABLE = "KAFKA_BOOTSTRAP_SERVERS";
    private static final int PORT = 9092;

    @Option(
            names = {"-b", "--bootstrap-server", "--bootstrap-servers"},
            paramLabel = "HOST:PORT",
            description = "Where Kafka listens; several with commas (default: bootstrap.servers of -F,"
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
     * Not done while the command line is read: it loads Kafka's classes, which {@code --help} does not need.
     *
     * @throws Problem a property given with {@code -X} is unknown, or a secret
     */
    public void check() {
        extra.keySet().forEach(name -> new ExtraProperty(name).check());
    }

    /** @throws Problem {@code -X} names one of these properties, which the program sets itself */
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

    /** The topic that the command line names; empty: none. */
    public Optional<String> namedTopic() {
        return topic;
    }

    /**
     * @param otherwise the topics where none was named
     * @throws Problem Kafka takes no topic of that name
     */
    public TopicNames topics(List<String> otherwise) {
        return TopicNames.parse("--topic", topic.orElse(String.join(",", otherwise)));
    }

    /** Whether a reader with these properties waits for the end of open transactions. */
    public IsolationLevel isolation() {
        return "read_committed".equals(properties().get("isolation.level"))
                ? IsolationLevel.READ_COMMITTED
                : IsolationLevel.READ_UNCOMMITTED;
    }

    /**
     * Properties for any Kafka client: the file, then {@code -X}, then the address.
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

    /** Not read by picocli, which would take a value such as ${x} for a variable of its own. */
    private static String fromEnvironment() {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .filter(servers -> !servers.isBlank())
                .orElseGet(() -> Loopback.host() + ":" + PORT);
    }
}
