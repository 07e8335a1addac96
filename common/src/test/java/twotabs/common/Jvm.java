package twotabs.common;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twotabs.common.cli.ParentWatch;

/** A main class of the test class path in a JVM of its own; closing it ends it. */
public final class Jvm implements AutoCloseable {
    /** What it printed and how it ended. */
    public record Result(int exitCode, List<String> out, List<String> err) {}

    /** Variables of this machine that would change what a program does or prints. */
    private static final Set<String> FOREIGN =
            Set.of("KAFKA_BOOTSTRAP_SERVERS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    private final Process process;

    private Jvm(Process process) {
        this.process = process;
    }

    public static Jvm start(Map<String, String> environment, List<String> jvmOptions, Class<?> main, String... args) {
        var command = Stream.of(
                        Stream.of(java(), "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")),
                        jvmOptions.stream(),
                        Stream.of(main.getName()),
                        Stream.of(args))
                .flatMap(part -> part)
                .toList();
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(FOREIGN);
        builder.environment().putAll(environment);
        try {
            return new Jvm(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Jvm start(Class<?> main, String... args) {
        return start(Map.of(), List.of(), main, args);
    }

    /** A JVM option that makes a program which follows its parent follow this process. */
    public static String following(long pid) {
        return "-D" + ParentWatch.PARENT + "=" + pid;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public Process process() {
        return process;
    }

    /** The next line of its standard output; null at the end. */
    public String readLine() {
        try {
            return process.inputReader().readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end. What it prints has to be little: the pipes are read one after the other. */
    public Result result() {
        var out = rest(process.inputReader());
        var err = rest(process.errorReader());
        return new Result(process.onExit().join().exitValue(), out, err);
    }

    private static List<String> rest(BufferedReader reader) {
        return reader.lines().collect(Collectors.toCollection(ArrayList::new));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
