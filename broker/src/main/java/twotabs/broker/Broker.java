package twotabs.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import twotabs.common.cli.Problem;
import twotabs.common.server.Loopback;

/**
 * A real Kafka, with broker and controller in this JVM, that listens on 127.0.0.1 only. The data survives a restart.
 * {@link #close} shuts Kafka down cleanly.
 */
public final class Broker implements AutoCloseable {
    private final int port;
    private final DataFolder data;
    private final KafkaRaftServer server;

    private Broker(int port, DataFolder data, KafkaRaftServer server) {
        this.port = port;
        this.data = data;
        this.server = server;
    }

    /**
     * Starts a broker, and returns when the broker accepts clients.
     *
     * @param port the port, or 0 for any free port
     * @param partitions the number of partitions of a topic that is created without a number
     * @throws Problem if the port is taken, or the folder cannot be used
     */
    public static Broker start(int port, Path folder, int partitions) {
        return start(port, folder, Map.of(KafkaProperties.PARTITIONS, Integer.toString(partitions)));
    }

    /** Starts a broker with additional properties of Kafka. */
    public static Broker start(int port, Path folder, Map<String, String> properties) {
        var chosen = Ports.choose(port);
        var data = DataFolder.open(folder);
        try {
            var all = new HashMap<Object, Object>(KafkaProperties.of(chosen, Loopback.freeBeside(chosen), data.log()));
            all.putAll(properties);
            data.format();
            var server = new KafkaRaftServer(new KafkaConfig(all, false), Time.SYSTEM);
            server.startup();
            return new Broker(chosen, data, server);
        } catch (Problem e) {
            data.close();
            throw e;
        } catch (Exception e) {
            data.close();
            throw data.unusable(e);
        }
    }

    /** Returns the value for the clients' {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return Loopback.host() + ":" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        data.close();
    }
}
