package twotabs.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import twotabs.common.kafka.Address;

/**
 * Where pages are typed, one after the other.
 *
 * @param here the folder one types in, like a fresh clone
 * @param server where its Kafka listens; the pages say 9092 in any case
 * @param jvm runs the plain commands of producer and consumer; empty: each is a process
 */
record Desk(TemporaryFolder folder, Path here, String server, Optional<WarmJvm> jvm) implements AutoCloseable {
    private static final String SAID = "localhost:9092";
    private static final AtomicInteger PORT = new AtomicInteger(9092);

    /** A word that every shell takes as it stands, apart from its quotes. */
    private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"$`\\\\]*\"|[^\\s'\"$`\\\\|<>;&*?()~#]+");

    private static final Pattern PLAIN = Pattern.compile("\\./lab (?:produce|consume)(?: +(?:" + WORD + "))*");

    /** Every command a process, and Kafka at its usual port. */
    static Desk asOfALearner() throws IOException {
        var folder = TemporaryFolder.create();
        return new Desk(folder, Files.createDirectory(folder.path().resolve("here")), SAID, Optional.empty());
    }

    /** With a warm JVM and a port of its own: several desks can be used at the same time. */
    static Desk warm() throws IOException {
        var folder = TemporaryFolder.create();
        var here = Files.createDirectory(folder.path().resolve("here"));
        var server = "localhost:" + freePort();
        var temporary = Files.createDirectory(folder.path().resolve("tmp"));
        return new Desk(folder, here, server, Optional.of(WarmJvm.start(here, temporary, server)));
    }

    /** As wide as 9092, and below the ports that the system gives to whoever asks for any. */
    private static int freePort() {
        var port = PORT.incrementAndGet();
        return new Address("localhost", port).accepts() ? freePort() : port;
    }

    /** The same programs, and nothing that a page has left there: topics are kept in the folder one types in. */
    void clear() throws IOException {
        var root = Workspace.here().root();
        try (var files = Files.walk(here)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(here)) { // where the JVM stands
                    Files.delete(file);
                }
            }
        }
        for (var name : List.of("lab", "pom.xml")) {
            // With its time: a newer pom would mean a new build.
            Files.copy(root.resolve(name), here.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (var name : List.of(
                "common", "broker", "postgres", "producer", "consumer", "challenges", "answers", "demo", "bench")) {
            Files.createSymbolicLink(here.resolve(name), root.resolve(name));
        }
        var prepared = Files.createDirectories(root.resolve(".lab/faststart"));
        Files.createSymbolicLink(Files.createDirectory(here.resolve(".lab")).resolve("faststart"), prepared);
    }

    /** Runs a command to its end. @return what it printed */
    String run(String command) throws InterruptedException {
        // The libraries read the log level once in a JVM.
        if (jvm.isPresent() && PLAIN.matcher(command).matches() && !command.contains("--log-level")) {
            return text(jvm.get().run(words(command)));
        }
        try (var terminal = start(command)) {
            terminal.awaitEnd();
            return printed(terminal);
        }
    }

    private static List<String> words(String command) {
        return WORD.matcher(command)
                .results()
                .skip(1)
                .map(word -> word.group().replaceAll("^['\"]|['\"]$", ""))
                .toList();
    }

    Terminal start(String command) {
        var typed = server.equals(SAID)
                ? command
                : command.replaceFirst("^\\./lab broker", "$0 --port " + server.replaceFirst(".*:", ""));
        return Terminal.run(List.of(
                "sh", "-c", "cd '%s' && export KAFKA_BOOTSTRAP_SERVERS=%s && exec %s".formatted(here, server, typed)));
    }

    /** What a command that {@link #start started} has printed so far. */
    String printed(Terminal terminal) {
        return text(terminal.lines());
    }

    private String text(List<String> lines) {
        var text = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        // What ./lab does once per machine is not part of any lesson, nor that a busy machine starts Kafka slowly.
        return text.replaceFirst("^Preparing a fast start .*\\n", "")
                .replaceFirst("^Still starting\\. .*\\n", "")
                .replace(server, SAID);
    }

    @Override
    public void close() {
        jvm.ifPresent(WarmJvm::close);
        folder.close();
    }
}
