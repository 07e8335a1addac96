package twotabs.common.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import twotabs.common.cli.Problem;

/** A Kafka that has been seen to answer. */
public final class KafkaConnection implements AutoCloseable {
    /** How long a Kafka may take to answer before it counts as not there. */
    public static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int MORE_TRIES = 5;

    private final String bootstrapServers;
    private final Admin admin;

    private KafkaConnection(String bootstrapServers, Admin admin) {
        this.bootstrapServers = bootstrapServers;
        this.admin = admin;
    }

    /**
     * Connects, or says within {@link #PATIENCE} and a little why that fails.
     *
     * @param properties of a Kafka client, {@code bootstrap.servers} among them
     * @throws Problem no broker, an advertised address that cannot be reached, a refused login or certificate, TLS on
     *     one side only
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

    /** Kafka is there, and either of us is busy: a laptop that starts three JVMs at once needs more than the patience. */
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
                throw Unreachable.unknownHost(servers, addresses); // Kafka calls it a bad property
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
     * Whether Kafka answers now, asked over the network.
     *
     * @throws AuthenticationException it answers, and refuses the login
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
            throw unwrapped(e);
        } catch (java.util.concurrent.TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Makes the topic where it is missing.
     *
     * @param partitions of a new topic; empty: as many as the broker gives by default
     * @return the number of partitions of the new topic; empty: it was there already
     */
    public Optional<Integer> ensureTopic(String topic, Optional<Integer> partitions) {
        try {
            if (exists(topic)) {
                return Optional.empty();
            }
            var result = admin.createTopics(List.of(new NewTopic(topic, partitions, Optional.empty())));
            return Optional.of(result.numPartitions(topic).get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return Optional.empty();
            }
            throw unwrapped(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** How many partitions a topic has that is there. */
    public int partitions(String topic) {
        try {
            return partitionsOf(topic).size();
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The partition of a topic that holds the most records, if it holds so many. */
    public Optional<TopicPartition> partitionWith(String topic, long records) {
        try {
            var first = offsets(topic, OffsetSpec.earliest());
            var end = offsets(topic, OffsetSpec.latest());
            return end.keySet().stream()
                    .filter(it -> end.get(it).offset() - first.get(it).offset() >= records)
                    .max(Comparator.comparing(
                            it -> end.get(it).offset() - first.get(it).offset()));
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(String topic, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        var asked = partitionsOf(topic).stream().collect(Collectors.toMap(partition -> partition, any -> which));
        return admin.listOffsets(asked).all().get();
    }

    /**
     * Where each partition of a topic ends: the offset of the record that comes next.
     *
     * @throws Problem there is no such topic
     */
    public Map<Integer, Long> ends(String topic) {
        try {
            if (!exists(topic)) {
                throw Problem.failure(
                        "There is no topic " + topic + " at " + bootstrapServers + ".",
                        "Elsewhere:  --bootstrap-server host:port",
                        "Deleted:    send its records again");
            }
            return offsets(topic, OffsetSpec.latest()).entrySet().stream()
                    .collect(Collectors.toMap(
                            end -> end.getKey().partition(),
                            end -> end.getValue().offset()));
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private List<TopicPartition> partitionsOf(String topic) throws ExecutionException, InterruptedException {
        var description =
                admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
        return description.partitions().stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /** By the name of each topic that is there: one that was deleted and made anew has another id. Old brokers have none. */
    public Map<String, String> topicIds(Collection<String> topics) {
        try {
            var ids = new TreeMap<String, String>();
            admin.describeTopics(topics).allTopicNames().get().forEach((topic, description) -> {
                if (!description.topicId().equals(Uuid.ZERO_UUID)) {
                    ids.put(topic, description.topicId().toString());
                }
            });
            return ids;
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Deletes the topic with all it holds, if there is such a topic. */
    public void deleteTopic(String topic) {
        try {
            admin.deleteTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw unwrapped(e);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private boolean exists(String topic) throws ExecutionException, InterruptedException {
        try {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }

    private static RuntimeException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while talking to Kafka", e);
    }
}
