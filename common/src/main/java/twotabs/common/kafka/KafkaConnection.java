package twotabs.common.kafka;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import twotabs.common.cli.Problem;

/** A connection to a Kafka that has answered. */
public final class KafkaConnection implements AutoCloseable {
    /** The timeout of one request to Kafka. */
    public static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int MORE_TRIES = 5;

    private final String bootstrapServers;
    private final Admin admin;

    private KafkaConnection(String bootstrapServers, Admin admin) {
        this.bootstrapServers = bootstrapServers;
        this.admin = admin;
    }

    /**
     * Connects to Kafka. If this fails, the reason is known soon after {@link #PATIENCE}.
     *
     * @param properties of a Kafka client, including {@code bootstrap.servers}
     * @throws Problem if there is no broker, an advertised address that cannot be reached, a refused login or
     *     certificate, or TLS on one side only
     */
    public static KafkaConnection open(Map<String, Object> properties) {
        var servers = (String) properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        var addresses = Address.parse(servers);
        var connection = new KafkaConnection(servers, admin(properties, servers, addresses));
        try {
            if (!connection.answers()) {
                Unreachable.diagnose(servers, addresses, protocol(properties)).ifPresent(problem -> {
                    throw problem;
                });
                connection.awaitSlowAnswer();
            }
            return connection;
        } catch (AuthenticationException e) {
            connection.close();
            throw Refused.by(servers, addresses, protocol(properties), e);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Waits longer for a Kafka that listens but is slow, as on a laptop that starts three JVMs at once. */
    private void awaitSlowAnswer() {
        for (var i = 0; i < MORE_TRIES; i++) {
            if (answers()) {
                return;
            }
        }
        throw Unreachable.hangs(bootstrapServers);
    }

    private static Admin admin(Map<String, Object> properties, String servers, List<Address> addresses) {
        var ours = new HashMap<String, Object>();
        AdminClientConfig.configNames().stream()
                .filter(properties::containsKey)
                .forEach(name -> ours.put(name, properties.get(name)));
        var patience = (int) PATIENCE.toMillis();
        ours.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
        ours.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
        try {
            return Admin.create(ours);
        } catch (RuntimeException e) {
            if (addresses.stream().noneMatch(Address::resolves)) {
                throw Unreachable.unknownHost(servers, addresses); // Kafka would report an invalid property
            }
            throw Unusable.because(e, properties);
        }
    }

    static SecurityProtocol protocol(Map<String, Object> properties) {
        return Optional.ofNullable(properties.get(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG))
                .map(name -> SecurityProtocol.forName(name.toString().strip()))
                .orElse(SecurityProtocol.PLAINTEXT);
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * Returns whether Kafka answers a request over the network.
     *
     * @throws AuthenticationException if Kafka answers and refuses the login
     */
    public boolean answers() {
        var options = new DescribeClusterOptions().timeoutMs((int) PATIENCE.toMillis());
        try {
            admin.describeCluster(options).nodes().get(PATIENCE.toMillis() + 500, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                return false;
            }
            throw Answer.unwrapped(e);
        } catch (java.util.concurrent.TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw Answer.interrupted(e);
        }
    }

    /**
     * Creates the topics that do not exist, and reports each new topic.
     *
     * @param say receives a line for each topic that was created
     */
    public void ensureTopics(TopicNames topics, Consumer<String> say) {
        ensureTopics(topics, Optional.empty())
                .forEach((topic, made) -> say.accept("Topic %s did not exist: created with %d partition%s."
                        .formatted(topic, made, made == 1 ? "" : "s")));
    }

    /**
     * Creates the topics that do not exist: all of them, or no topic if Kafka refuses one of them.
     *
     * @param partitions the number of partitions of a new topic; empty for the broker's default
     * @return the number of partitions of each topic that was created
     * @throws Problem if Kafka refuses a name
     */
    public Map<String, Integer> ensureTopics(TopicNames topics, Optional<Integer> partitions) {
        return new MissingTopics(admin, topics).create(partitions);
    }

    public int partitions(String topic) {
        return offsets().partitions(topic).size();
    }

    public TopicOffsets offsets() {
        return new TopicOffsets(admin, bootstrapServers);
    }

    /**
     * Returns the IDs of the existing topics by name. A topic that is created again has a new ID. Old brokers give
     * no IDs.
     */
    public Map<String, String> topicIds(Collection<String> topics) {
        var ids = new TreeMap<String, String>();
        Answer.of(admin.describeTopics(topics).allTopicNames()).forEach((topic, description) -> {
            if (!description.topicId().equals(Uuid.ZERO_UUID)) {
                ids.put(topic, description.topicId().toString());
            }
        });
        return ids;
    }

    /** Returns the settings of a topic, such as {@code cleanup.policy}; empty if this user may not see them. */
    public Map<String, String> settings(String topic) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            return Answer.of(admin.describeConfigs(List.of(resource)).all()).get(resource).entries().stream()
                    .filter(entry -> entry.value() != null)
                    .collect(toMap(ConfigEntry::name, ConfigEntry::value));
        } catch (AuthorizationException e) {
            return Map.of();
        }
    }

    /** Deletes the topic with all its records, if it exists. */
    public void deleteTopic(String topic) {
        try {
            Answer.of(admin.deleteTopics(List.of(topic)).all());
        } catch (UnknownTopicOrPartitionException e) {
            return; // the topic does not exist
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
