package twotabs.broker;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import twotabs.common.cli.ParentWatch;

/** The program {@code broker} in a JVM of its own, on a free port; it ends with this JVM, or when closed. */
final class BrokerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Kafka \\S+ is ready at (localhost:\\d+) after .*");

    private final Process process;
    private final String bootstrapServers;

    private BrokerProcess(Process process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /** Returns when it says that it is ready. */
    static BrokerProcess start(Path data, String... options) {
        var process = launch(data, options);
        var said = new ArrayList<String>();
        for (var line = readLine(process); line != null; line = readLine(process)) {
            var ready = READY.matcher(line);
            if (ready.matches()) {
                return new BrokerProcess(process, ready.group(1));
            }
            said.add(line);
        }
        throw new AssertionError("The broker ended before it was ready: " + said);
    }

    private static Process launch(Path data, String... options) {
        var command = Stream.concat(
                Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + ParentWatch.PARENT + "="
                                + ProcessHandle.current().pid(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--port=0",
                        "--data=" + data),
                Stream.of(options));
        try {
            return new ProcessBuilder(command.toList())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readLine(Process process) {
        try {
            return process.errorReader().readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    long pid() {
        return process.pid();
    }

    /** As Ctrl-C or {@code kill} would: it stops in order. Returns what it still said. */
    List<String> stop() {
        assumeThat(process.supportsNormalTermination()).isTrue();
        process.toHandle().destroy(); // Process.destroy() would close the streams as well
        var said = process.errorReader().lines().toList();
        process.onExit().join();
        return said;
    }

    /** SIGKILL, or as good as: no time to put anything in order. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
