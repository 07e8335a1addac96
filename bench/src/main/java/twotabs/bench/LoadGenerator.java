package twotabs.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import twotabs.common.cli.ParentWatch;
import twotabs.demo.JvmOptions;
import twotabs.demo.Launcher;
import twotabs.demo.Workspace;

/** A program that sends events. Each has the same JVM and the same properties: only the class path differs. */
interface LoadGenerator {
    /**
     * Nothing lost and nothing twice, which is Kafka's default and the producer's. Otherwise as suits a bulk run: batches
     * of eight times the default, and the time to fill them.
     */
    List<String> PROPERTIES = List.of(
            "acks=all", "enable.idempotence=true", "linger.ms=50", "batch.size=131072", "buffer.memory=33554432");

    List<String> command(String server, String topic, long records);

    /**
     * Ours: makes each event, and sends it.
     *
     * @param options beside the number of events and where they go
     */
    static LoadGenerator ours(String... options) {
        return (server, topic, records) -> {
            var command = produce("monsters", "-r", "-1", "-n", Long.toString(records), "-b", server, "-t", topic);
            PROPERTIES.forEach(property -> command.addAll(List.of("-X", property)));
            command.addAll(List.of(options));
            return command;
        };
    }

    /**
     * The peer: Kafka's own kafka-producer-perf-test, which has the events in memory before it begins.
     *
     * @param payloads a file of events, one a line, of which it takes any
     */
    static LoadGenerator perfTest(Path payloads) {
        return (server, topic, records) -> {
            var command = kafkaTool("ProducerPerformance", "--topic", topic, "--num-records", Long.toString(records));
            command.addAll(List.of("--throughput", "-1", "--payload-file", payloads.toString()));
            command.addAll(List.of("--producer-props", "bootstrap.servers=" + server));
            command.addAll(PROPERTIES);
            return command;
        };
    }

    /** {@code ./lab produce}. */
    static List<String> produce(String... options) {
        return java(List.of("-jar", Workspace.here().jar("producer").toString()), options);
    }

    /** One of Kafka's own programs. */
    static List<String> kafkaTool(String name, String... options) {
        var jars = Workspace.here().jar("bench").resolveSibling("kafka-tools").resolve("*");
        var english = "-Duser.language=en"; // or its figures have decimal commas in some countries
        return java(List.of(english, "-cp", jars.toString(), "org.apache.kafka.tools." + name), options);
    }

    /** The JVM that {@code ./lab produce} asks for, without the archive, which only one of them could have. */
    private static List<String> java(List<String> program, String... options) {
        var command = new ArrayList<String>();
        command.add(Launcher.ofThisJvm().java().toString());
        command.add("-D" + ParentWatch.PARENT + "=" + ProcessHandle.current().pid());
        command.addAll(JvmOptions.of("producer"));
        command.addAll(program);
        command.addAll(List.of(options));
        return command;
    }
}
