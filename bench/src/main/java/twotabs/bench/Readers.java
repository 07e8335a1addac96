package twotabs.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import twotabs.demo.Child;
import twotabs.demo.Launcher;
import twotabs.demo.Workspace;

/** The two that read: {@code ./lab consume}, and the notebook's query with the same jars and JDK. */
enum Readers {
    ours {
        @Override
        List<String> command(String server, String topic) {
            var lab = Workspace.here().root().resolve("lab").toString();
            return List.of(lab, "consume", "--bootstrap-server", server, "--topic", topic);
        }
    },
    notebook {
        @Override
        List<String> command(String server, String topic) {
            var workspace = Workspace.here();
            var command = new ArrayList<String>();
            command.add(Launcher.ofThisJvm().java().toString());
            workspace.opens("consumer").forEach(command::add);
            command.add("-cp");
            command.add(classPath(workspace));
            command.addAll(List.of(Notebook.class.getName(), server, topic));
            return command;
        }
    };

    abstract List<String> command(String server, String topic);

    Child start(String server, String topic, Consumer<String> heard) {
        return Child.start(command(server, topic), heard);
    }

    private static String classPath(Workspace workspace) {
        var jars = Stream.concat(workspace.libraries("consumer").stream(), Stream.of(workspace.jar("bench")));
        return String.join(
                System.getProperty("path.separator"), jars.map(Path::toString).toList());
    }
}
