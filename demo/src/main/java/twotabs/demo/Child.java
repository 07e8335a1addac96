package twotabs.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A running program whose lines are heard. Closing it ends it: politely first, by force after ten seconds. */
public final class Child implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Process process;
    private final Thread listener;
    private final List<String> lines = new ArrayList<>();
    private Optional<RuntimeException> failure = Optional.empty();
    private boolean ended;

    Child(Process process, Consumer<String> heard) {
        this.process = process;
        this.listener = new Thread(() -> listen(heard), "listener-" + process.pid());
        listener.setDaemon(true);
        listener.start();
    }

    /**
     * @param heard is called for each line of standard output and standard error, in their order, as it comes; what it
     *     throws is thrown to whoever waits for the program, and the program has no reader then
     */
    public static Child start(List<String> command, Consumer<String> heard) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
            var process = builder.start();
            process.getOutputStream().close();
            return new Child(process, heard);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen(Consumer<String> heard) {
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                heard.accept(line);
                hear(line);
            }
        } catch (IOException e) {
            hear("(its output broke off: " + e.getMessage() + ")");
        } catch (RuntimeException e) {
            fail(e);
        }
        synchronized (this) {
            ended = true;
            notifyAll();
        }
    }

    private synchronized void fail(RuntimeException e) {
        failure = Optional.of(e);
    }

    private synchronized void check() {
        failure.ifPresent(why -> {
            throw why;
        });
    }

    private synchronized void hear(String line) {
        lines.add(line);
        notifyAll();
    }

    /**
     * Waits until the lines heard so far are as wanted.
     *
     * @return false: the program ended, or the time was up, before they were
     */
    public synchronized boolean await(Duration atMost, Predicate<List<String>> wanted) throws InterruptedException {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (!wanted.test(lines)) {
            var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (ended || left <= 0) {
                check();
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** All lines so far. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    public Process process() {
        return process;
    }

    /** Waits for the end, and for its last line. */
    public int exitCode(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(
                    "process " + process.pid() + " has not ended within " + atMost.toSeconds() + " s");
        }
        listener.join(GRACE.toMillis());
        check();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            listener.join(GRACE.toMillis());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
