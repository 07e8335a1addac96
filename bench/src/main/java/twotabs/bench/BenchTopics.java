package twotabs.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import twotabs.demo.Launcher;

/** Creates the topics of the measurements on one broker. Each run gets a new topic. */
final class BenchTopics implements AutoCloseable {
    private static final int PARTITIONS = 3;

    private final String server;
    private final Admin admin;
    private int made;

    BenchTopics(String server) {
        this.server = server;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, server));
    }

    String server() {
        return server;
    }

    /** Creates a topic with this number of events of the scenario {@code messages}. Returns the topic's name. */
    String holding(int events) throws InterruptedException {
        var topic = nextName();
        send(topic, "messages", "-r", "-1", "-n", Integer.toString(events));
        return topic;
    }

    /** Creates a topic with this number of sightings in four partitions. Returns the topic's name. */
    String sightings(int events) throws InterruptedException {
        var topic = nextName();
        send(topic, "monsters", "-r", "-1", "-n", Integer.toString(events), "--partitions", "4");
        return topic;
    }

    /** @param options the producer's arguments without the topic and the bootstrap server */
    void send(String topic, String... options) throws InterruptedException {
        var command = new ArrayList<>(Launcher.ofThisJvm().command("producer", options));
        command.addAll(List.of("-b", server, "-t", topic));
        Timing.run(command);
    }

    /**
     * Creates an empty topic. Returns the topic's name. The broker removes the topic's files as soon as the topic is
     * deleted, because a bulk run writes hundreds of megabytes.
     */
    String empty() throws InterruptedException {
        var topic = new NewTopic(nextName(), Optional.of(PARTITIONS), Optional.empty())
                .configs(Map.of(TopicConfig.FILE_DELETE_DELAY_MS_CONFIG, "0"));
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return topic.name();
    }

    /** Returns the number of records that a topic made by {@link #empty} holds now. */
    long records(String topic) throws InterruptedException {
        var ends = IntStream.range(0, PARTITIONS)
                .boxed()
                .collect(Collectors.toMap(i -> new TopicPartition(topic, i), i -> OffsetSpec.latest()));
        try {
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    void delete(String topic) throws InterruptedException {
        try {
            admin.deleteTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private String nextName() {
        return "bench-" + ++made;
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
