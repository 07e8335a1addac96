package twotabs.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import twotabs.demo.Launcher;
import twotabs.demo.Workspace;

/** The command lines of {@code ./lab consume} and of its peers, which use the same jars and the same JDK. */
final class Readers {
    private Readers() {}

    /** @param lesson the lesson's name and options */
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

    /** @param query {@code json} or {@code tumbling} */
    static List<String> guide(String server, String topic, String query) {
        return query(Guide.class, server, topic, query);
    }

    /** Returns the command line of Kafka's own kafka-consumer-perf-test, which only reads the records. */
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
