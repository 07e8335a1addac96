package twotabs.bench;

import java.nio.file.Path;
import java.util.List;
import twotabs.demo.Workspace;

/**
 * The peer: Kafka's own kafka-producer-perf-test, which has the events in memory before it begins.
 *
 * @param payloads a file of events, one a line, of which it takes any
 */
record PerfTest(Path payloads) implements LoadGenerator {
    /** Kafka's own kafka-consumer-perf-test, which reads and does nothing else. */
    static List<String> consumer(String server, String topic, int records) {
        return LoadGenerator.java(
                "-cp",
                jars(),
                "org.apache.kafka.tools.ConsumerPerformance",
                "--bootstrap-server",
                server,
                "--topic",
                topic,
                "--messages",
                Integer.toString(records));
    }

    private static String jars() {
        return Workspace.here()
                .jar("bench")
                .resolveSibling("kafka-tools")
                .resolve("*")
                .toString();
    }

    @Override
    public List<String> command(String server, String topic, long records) {
        var command = LoadGenerator.java(
                "-Duser.language=en", // or its figures have decimal commas in some countries
                "-cp",
                jars(),
                "org.apache.kafka.tools.ProducerPerformance",
                "--topic",
                topic,
                "--num-records",
                Long.toString(records),
                "--throughput",
                "-1",
                "--payload-file",
                payloads.toString(),
                "--producer-props",
                "bootstrap.servers=" + server);
        command.addAll(PROPERTIES);
        return command;
    }
}
