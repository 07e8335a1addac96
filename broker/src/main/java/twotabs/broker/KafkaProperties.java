package twotabs.broker;

import java.nio.file.Path;
import java.util.Map;
import twotabs.common.server.Loopback;

/** Properties that make Kafka small enough for a laptop: one node, one replica of each partition, small buffers. */
final class KafkaProperties {
    static final String PARTITIONS = "num.partitions";
    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";

    private KafkaProperties() {}

    static Map<String, String> of(int port, int controllerPort, Path log) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE_ID)),
                Map.entry("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("advertised.listeners", "PLAINTEXT://" + Loopback.host() + ":" + port),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("controller.listener.names", CONTROLLER),
                Map.entry("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort),
                Map.entry("log.dirs", log.toString()),
                // There is no second broker for a second replica.
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                // By default each of these two internal topics has fifty partitions: a hundred folders, which a laptop
                // does not need.
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                // A lesson's record timestamps may be years old. By default Kafka deletes records that are older than a
                // week. It does this half a minute after the broker starts, and then every few minutes.
                Map.entry("log.retention.ms", "-1"),
                // A consumer group with a single member need not wait for other members.
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // The default is 128 MB, which Kafka allocates on the heap at the start.
                Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"));
    }
}
