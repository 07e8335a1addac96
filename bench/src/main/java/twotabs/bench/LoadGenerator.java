package twotabs.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import twotabs.common.cli.ParentWatch;
import twotabs.demo.JvmOptions;
import twotabs.demo.Launcher;

/** A program that sends events. Each has the same JVM and the same properties: only the class path differs. */
interface LoadGenerator {
    /**
     * Nothing lost and nothing twice, which is Kafka's default and the producer's. Otherwise as suits a bulk run: batches
     * of eight times the default, and the time to fill them.
     */
    List<String> PROPERTIES = List.of(
            "acks=all", "enable.idempotence=true", "linger.ms=50", "batch.size=131072", "buffer.memory=33554432");

    List<String> command(String server, String topic, long records);

    /** The JVM that {@code ./lab produce} asks for, without the archive, which only one of them could have. */
    static List<String> java(String... rest) {
        var command = new ArrayList<String>();
        command.add(Launcher.ofThisJvm().java().toString());
        command.add("-D" + ParentWatch.PARENT + "=" + ProcessHandle.current().pid());
        command.addAll(JvmOptions.of("producer"));
        Stream.of(rest).forEach(command::add);
        return command;
    }
}
