package twotabs.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A program in a child process, whose output lines are collected. {@link #close} asks the program to end, and kills the
 * program after ten seconds.
 */
public final class Child implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Process process;
    private final Thread listener;
    private final List<String> lines = new ArrayList<>();
    private Optional<RuntimeException> failure = Optional.empty();
    private boolean ended;

    Child(Process process, Consumer<String> onLine) {
        this.process = process;
        this.listener = new Thread(() -> listen(onLine), "listener-" + process.pid());
        listener.setDaemon(true);
        listener.start();
    }

    /**
     * Starts a program.
     *
     * @param onLine receives each line of standard output and standard error as soon as the line is written; if
     *     {@code onLine} throws an exception, nobody reads further lines, and the waiting methods throw the exception
     */
    public static Child start(List<String> command, Consumer<String> onLine) {
        return start(command, Map.of(), onLine);
    }

    /** Starts a program with more variables in its environment. */
    public static Child start(List<String> command, Map<String, String> environment, Consumer<String> onLine) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            return new Child(process, onLine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen(Consumer<String> onLine) {
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                onLine.accept(line);
                add(line);
            }
        } catch (IOException e) {
            add("(its output broke off: " + e.getMessage() + ")");
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

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    /**
     * Waits until the lines so far match the predicate.
     *
     * @return false if the program ended, or the time has passed, before the lines matched
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

    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    public Process process() {
        return process;
    }

    /** Waits until the program has ended and its last line has been read. Returns the exit code. */
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
