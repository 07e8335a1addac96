package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A terminal in which a program runs: what it prints is awaited, and Ctrl-C is a key. */
record Terminal(Child child) implements AutoCloseable {
    /** Of a machine that others use too, on which Maven may build all anew. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Whoever started the tests may have told its children to ignore Ctrl-C; a terminal does not. */
    private static final List<String> LISTENS_TO_CTRL_C = List.of("env", "--default-signal=INT");

    static Terminal run(List<String> command) {
        return new Terminal(Child.start(
                Stream.concat(LISTENS_TO_CTRL_C.stream(), command.stream()).toList(), line -> {}));
    }

    /** Waits for a line, and returns it. */
    String await(Predicate<String> wanted) throws InterruptedException {
        var seen = child.await(PATIENCE, lines -> lines.stream().anyMatch(wanted));
        assertThat(seen).as(() -> "awaited line among:\n" + text()).isTrue();
        return child.lines().stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Waits for a line that begins so, and returns it. */
    String awaitLine(String beginning) throws InterruptedException {
        return await(line -> line.startsWith(beginning));
    }

    int awaitEnd() throws InterruptedException {
        return child.exitCode(PATIENCE);
    }

    int ctrlC() throws InterruptedException {
        signal("INT");
        return awaitEnd();
    }

    void signal(String name) {
        signal(name, child.process().pid());
    }

    static void signal(String name, long pid) {
        try {
            var code = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .start()
                    .waitFor();
            assertThat(code).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> lines() {
        return child.lines();
    }

    String text() {
        return String.join("\n", lines());
    }

    @Override
    public void close() {
        child.close();
    }
}
