package twotabs.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twotabs.common.cli.ParentWatch;

/** How a program of the workspace is started as a process of its own. */
public record Launcher(Workspace workspace, Path java, Optional<Path> argumentFiles) {
    /** System property: the folder of argument files that {@link FastStart} made. */
    static final String FAST_START = "twotabs.faststart";

    /** With the JDK that runs this, and the fast start where {@code ./lab} has prepared one. */
    public static Launcher ofThisJvm() {
        var folder = Optional.ofNullable(System.getProperty(FAST_START)).map(Path::of);
        return new Launcher(Workspace.here(), Path.of(System.getProperty("java.home"), "bin", "java"), folder);
    }

    /** By {@code java -jar}, as a person would. */
    public static Launcher plain(Path javaHome) {
        return new Launcher(Workspace.here(), javaHome.resolve("bin").resolve("java"), Optional.empty());
    }

    /** The command line; the process will follow this one when it ends. */
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
