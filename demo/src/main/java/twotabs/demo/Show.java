package twotabs.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;

/**
 * Runs the course's central exercise with the real programs: the producer writes some events, the consumer starts and
 * shows all of these events in its first batch, then the producer writes one event per second and the consumer shows
 * each event.
 */
public final class Show implements AutoCloseable {
    static final int BEFORE = 20;

    private static final Pattern READY = Pattern.compile("Kafka .* is ready at (\\S+) after .*");
    private static final Pattern BATCH = Pattern.compile("batch (\\d+) \\| (\\d+) rows? \\|.*");
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration DELIVERY = Duration.ofSeconds(60);

    /**
     * The rows that the consumer has shown.
     *
     * @param firstBatch the number of rows in the first batch
     * @param later the number of rows in all later batches
     * @param batches the number of later batches that held rows
     */
    record Seen(int firstBatch, int later, int batches) {}

    private final Launcher launcher;
    private final BiConsumer<String, String> say;
    private final TemporaryFolder folder = TemporaryFolder.create();
    /** The programs' names by process, in the order in which the processes were started. */
    private final Map<Child, String> children = Collections.synchronizedMap(new LinkedHashMap<>());

    private Child broker;
    private boolean closed;

    /**
     * Registers a shutdown hook, so that Ctrl-C ends the programs too.
     *
     * @param say receives the name of a program and a line of the program's output
     */
    public Show(Launcher launcher, BiConsumer<String, String> say) {
        this.launcher = launcher;
        this.say = say;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Starts a broker. Returns the value for {@code bootstrap.servers}. */
    public String broker() throws InterruptedException {
        broker = start("broker", "--port", "0", "--data", folder.path().toString());
        if (!broker.await(START, lines -> ready(lines).isPresent())) {
            throw Problem.failure("The broker did not start; its lines above say why.");
        }
        return ready(broker.lines()).orElseThrow();
    }

    public Child brokerProcess() {
        return broker;
    }

    /** @param events the number of events to send after the first batch, or empty to send until Ctrl-C */
    Seen play(String bootstrapServer, String topic, Optional<Integer> events) throws InterruptedException {
        var kafka = new String[] {"--bootstrap-server", bootstrapServer, "--topic", topic};
        send(with(kafka, "messages", "-n", Integer.toString(BEFORE), "-r", "-1"));
        var consumer = start("consumer", with(kafka, "text", "--truncate"));
        expect(consumer, START, lines -> !rows(lines).isEmpty(), "showed no batch");
        var count = events.map(String::valueOf).orElse("-1");
        send(with(kafka, "messages", "--first", Integer.toString(BEFORE + 1), "-n", count, "-r", "1"));
        var all = BEFORE + events.orElse(0);
        expect(consumer, DELIVERY, lines -> total(rows(lines)) >= all, "did not show every event");
        var rows = rows(consumer.lines());
        consumer.close();
        return new Seen(rows.get(0), total(rows.subList(1, rows.size())), rows.size() - 1);
    }

    private void send(String[] args) throws InterruptedException {
        var producer = start("producer", args);
        while (!producer.process().waitFor(200, TimeUnit.MILLISECONDS)) {
            checkOthersRun(producer);
        }
        var code = producer.exitCode(DELIVERY);
        children.remove(producer);
        if (code == ExitCode.INTERRUPTED) {
            throw new InterruptedException();
        }
        if (code != 0) {
            throw Problem.failure("The producer ended with exit code " + code + "; its lines above say why.");
        }
    }

    private void checkOthersRun(Child producer) throws InterruptedException {
        for (var other : Map.copyOf(children).entrySet()) {
            var child = other.getKey();
            if (child != producer && !child.process().isAlive()) {
                var code = child.exitCode(DELIVERY);
                if (code == ExitCode.INTERRUPTED) {
                    throw new InterruptedException();
                }
                throw Problem.failure("The %s ended too early, with exit code %d; its lines above may say why."
                        .formatted(other.getValue(), code));
            }
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void expect(Child consumer, Duration atMost, Predicate<List<String>> wanted, String otherwise)
            throws InterruptedException {
        if (!consumer.await(atMost, wanted)) {
            if (isClosed() || !consumer.process().isAlive() && consumer.exitCode(DELIVERY) == ExitCode.INTERRUPTED) {
                throw new InterruptedException();
            }
            throw Problem.failure("The consumer " + otherwise + "; its lines above may say why.");
        }
    }

    private synchronized Child start(String program, String... args) {
        if (closed) {
            throw new IllegalStateException("stopped");
        }
        var child = Child.start(launcher.command(program, args), line -> say.accept(program, line));
        children.put(child, program);
        return child;
    }

    private static String[] with(String[] kafka, String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of(kafka));
        return all.toArray(String[]::new);
    }

    private static Optional<String> ready(List<String> lines) {
        return lines.stream()
                .map(READY::matcher)
                .filter(m -> m.matches())
                .map(m -> m.group(1))
                .findFirst();
    }

    /** Returns the number of rows of each batch that is not empty. */
    private static List<Integer> rows(List<String> lines) {
        return lines.stream()
                .map(BATCH::matcher)
                .filter(m -> m.matches())
                .map(m -> Integer.valueOf(m.group(2)))
                .filter(rows -> rows > 0)
                .toList();
    }

    private static int total(List<Integer> rows) {
        return rows.stream().mapToInt(Integer::intValue).sum();
    }

    /** Ends the running programs. The program that was started last ends first. */
    @Override
    public void close() {
        List<Child> running;
        synchronized (this) {
            closed = true;
            running = new ArrayList<>(children.keySet());
        }
        Collections.reverse(running);
        running.forEach(Child::close);
        folder.close();
    }
}
