package twotabs.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import twotabs.demo.Launcher;
import twotabs.demo.Workspace;

/** {@code ./lab consume}, and the queries of others with the same jars and JDK. */
final class Readers {
    private Readers() {}

    /** @param lesson with its options */
    static List<String> ours(String server, String topic, String... lesson) {
        var command = new ArrayList<String>();
        command.add(Workspace.here().root().resolve("lab").toString());
        command.add("consume");
        command.addAll(List.of(lesson));
        command.addAll(List.of("--bootstrap-server", server, "--topic", topic));
        return command;
    }

    static List<String> notebook(String server, String topic) {
        return query(Notebook.class, server, topic);
    }

    /** @param query json or tumbling */
    static List<String> guide(String server, String topic, String query) {
        return query(Guide.class, server, topic, query);
    }

    /** Kafka's own kafka-consumer-perf-test, which reads and does nothing else. */
    static List<String> perfTest(String server, String topic, int records) {
        return LoadGenerator.kafkaTool(
                "ConsumerPerformance", "--bootstrap-server", server, "--topic", topic, "--messages", "" + records);
    }

    private static List<String> query(Class<?> main, String... arguments) {
        var workspace = Workspace.here();
        var command = new ArrayList<String>();
        command.add(Launcher.ofThisJvm().java().toString());
        workspace.opens("consumer").forEach(command::add);
        command.addAll(List.of("-cp", classPath(workspace), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String classPath(Workspace workspace) {
        var jars = Stream.concat(workspace.libraries("consumer").stream(), Stream.of(workspace.jar("bench")));
        return String.join(
                System.getProperty("path.separator"), jars.map(Path::toString).toList());
    }
}
