package twotabs.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The real jars, each in a terminal of its own. */
final class Tabs implements AutoCloseable {
    private static final Pattern READY = Pattern.compile(".*is ready at (localhost:\\d+) .*");

    private final Launcher launcher;
    private final List<Terminal> open = new ArrayList<>();
    private Path data;
    private Terminal broker;
    private String server;

    /** Started as {@code ./lab} starts them. */
    Tabs() {
        this.launcher = Launcher.ofThisJvm();
    }

    /** By {@code java -jar} and nothing else. */
    Tabs(Path javaHome) {
        this.launcher = Launcher.plain(javaHome);
    }

    /** A broker on a free port. */
    Terminal broker(Path folder) throws InterruptedException {
        data = folder;
        return broker(0);
    }

    /** The broker again, where it was, with what it had. */
    Terminal brokerAgain() throws InterruptedException {
        return broker(Integer.parseInt(server.substring(server.indexOf(':') + 1)));
    }

    private Terminal broker(int port) throws InterruptedException {
        broker = open("broker", "--port", Integer.toString(port), "--data", data.toString());
        var ready = READY.matcher(broker.await(line -> READY.matcher(line).matches()));
        ready.matches();
        server = ready.group(1);
        return broker;
    }

    /** A PostgreSQL on a free port, with its data in {@code pg} and the way to it in {@code pg.properties}. */
    Terminal postgres(Path folder) throws InterruptedException {
        var postgres =
                open("postgres", "--port", "0", "--data", folder.resolve("pg").toString());
        postgres.await(line -> READY.matcher(line).matches());
        return postgres;
    }

    Terminal consumer(String... args) {
        return open("consumer", withServer(args));
    }

    Terminal producer(String... args) {
        return open("producer", withServer(args));
    }

    Terminal open(String program, String... args) {
        var terminal = Terminal.run(launcher.command(program, args));
        open.add(terminal);
        return terminal;
    }

    /**
     * A program that {@code script} starts with {@code "$@"}, as in {@code "$@" | head -3}.
     *
     * @param args where the program needs Kafka, {@code -b} too
     */
    Terminal bash(String script, String program, String... args) {
        var terminal = Terminal.run(
                Stream.concat(Stream.of("bash", "-c", script, "bash"), launcher.command(program, args).stream())
                        .toList());
        open.add(terminal);
        return terminal;
    }

    String server() {
        return server;
    }

    private String[] withServer(String[] args) {
        return Stream.concat(Stream.of(args), Stream.of("-b", server)).toArray(String[]::new);
    }

    @Override
    public void close() {
        for (var i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }
}
