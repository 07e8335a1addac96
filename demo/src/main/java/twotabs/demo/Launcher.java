package twotabs.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twotabs.common.cli.ParentWatch;

/** Makes the command lines that start the workspace's programs as child processes. */
public record Launcher(Workspace workspace, Path java, Optional<Path> argumentFiles) {
    /** The system property with the folder of argument files that {@link FastStart} wrote. */
    static final String FAST_START = "twotabs.faststart";

    /** Returns a launcher with the JDK of this process, and with the fast start if {@code ./lab} has prepared one. */
    public static Launcher ofThisJvm() {
        var folder = Optional.ofNullable(System.getProperty(FAST_START)).map(Path::of);
        return new Launcher(Workspace.here(), Path.of(System.getProperty("java.home"), "bin", "java"), folder);
    }

    /** Returns a launcher that starts programs with {@code java -jar}, without the fast start. */
    public static Launcher plain(Path javaHome) {
        return new Launcher(Workspace.here(), javaHome.resolve("bin").resolve("java"), Optional.empty());
    }

    /** Returns the command line of a process that ends when this process ends. */
    public List<String> command(String program, String... args) {
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.add("-D" + ParentWatch.PARENT + "=" + ProcessHandle.current().pid());
        argumentFiles
                .map(folder -> folder.resolve(program + ".args"))
                .filter(Files::isReadable)
                .ifPresentOrElse(
                        file -> command.add("@" + file),
                        () -> command.addAll(
                                List.of("-jar", workspace.jar(program).toString())));
        Stream.of(args).forEach(command::add);
        return command;
    }
}
