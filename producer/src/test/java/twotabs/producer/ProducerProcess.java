package twotabs.producer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import twotabs.common.cli.ParentWatch;

/** The program {@code producer} in a JVM of its own; it ends with this JVM, or when closed. */
final class ProducerProcess implements AutoCloseable {
    private final Process process;

    private ProducerProcess(Process process) {
        this.process = process;
    }

    static ProducerProcess start(String... args) {
        return start(Redirect.PIPE, args);
    }

    /** @param out where its standard output goes */
    static ProducerProcess start(Redirect out, String... args) {
        var command = Stream.concat(
                Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + ParentWatch.PARENT + "="
                                + ProcessHandle.current().pid(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName()),
                Stream.of(args));
        try {
            return new ProducerProcess(
                    new ProcessBuilder(command.toList()).redirectOutput(out).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Ctrl-C does (INT), or kill (TERM). */
    void signal(String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .onExit()
                .join();
    }

    /** The next line of its standard output; null at the end. */
    String outLine() throws IOException {
        return process.inputReader().readLine();
    }

    /** As {@code | head} does when it has its lines. */
    void closeOut() throws IOException {
        process.getInputStream().close();
    }

    /** What it still prints to standard output until its end. */
    List<String> outLines() {
        return process.inputReader().lines().toList();
    }

    /** Waits until it says that. */
    void awaitErrLine(String beginning) throws IOException {
        var line = "";
        while (!line.startsWith(beginning)) {
            line = Objects.requireNonNull(process.errorReader().readLine(), "It ended without: " + beginning);
        }
    }

    /** What it still says until its end. */
    List<String> errLines() {
        return process.errorReader().lines().toList();
    }

    /** Waits for its end. */
    int exitCode() {
        return process.onExit().join().exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
