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

/** BenchTopics of one broker, a new one for each run. */
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

    /** One that holds some events; its name. */
    String holding(int events) throws InterruptedException {
        var topic = nextName();
        send(topic, "messages", "-r", "-1", "-n", Integer.toString(events));
        return topic;
    }

    /** One of so many sightings in four partitions. */
    String sightings(int events) throws InterruptedException {
        var topic = nextName();
        send(topic, "monsters", "-r", "-1", "-n", Integer.toString(events), "--partitions", "4");
        return topic;
    }

    /** @param what the producer's arguments, but for the topic */
    void send(String topic, String... what) throws InterruptedException {
        var command = new ArrayList<>(Launcher.ofThisJvm().command("producer", what));
        command.addAll(List.of("-b", server, "-t", topic));
        Timing.run(command);
    }

    /** An empty one, whose files go at once when it is deleted: a bulk run leaves hundreds of megabytes. */
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

    /** How many records an {@link #empty} one holds now. */
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
