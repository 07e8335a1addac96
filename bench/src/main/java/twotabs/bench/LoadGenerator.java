package twotabs.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import twotabs.common.cli.ParentWatch;
import twotabs.demo.JvmOptions;
import twotabs.demo.Launcher;
import twotabs.demo.Workspace;

/** A program that sends events. All load generators have the same JVM options and the same producer properties. */
interface LoadGenerator {
    /**
     * The producer properties. No event is lost or repeated, as by default. For a bulk run the batches are eight times
     * as large as by default, and the producer waits up to 50 ms for a batch to fill.
     */
    List<String> PROPERTIES = List.of(
            "acks=all", "enable.idempotence=true", "linger.ms=50", "batch.size=131072", "buffer.memory=33554432");

    List<String> command(String server, String topic, long records);

    /**
     * Returns the producer of this workspace, which generates each event and sends the event.
     *
     * @param options the options other than the number of events, the bootstrap server and the topic
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
     * Returns the peer: Kafka's own kafka-producer-perf-test, which loads the events into memory before the run.
     *
     * @param payloads a file with one event per line, from which the program sends random lines
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

    /** Returns the command line of {@code ./lab produce}. */
    static List<String> produce(String... options) {
        return java(List.of("-jar", Workspace.here().jar("producer").toString()), options);
    }

    /** Returns the command line of one of Kafka's own programs. */
    static List<String> kafkaTool(String name, String... options) {
        var jars = Workspace.here().jar("bench").resolveSibling("kafka-tools").resolve("*");
        var english = "-Duser.language=en"; // other languages may print decimal commas
        return java(List.of(english, "-cp", jars.toString(), "org.apache.kafka.tools." + name), options);
    }

    /** Adds the JVM options of {@code ./lab produce}, but no class archive, because the peer cannot have one. */
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
