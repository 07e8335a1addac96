package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twotabs.consumer.ConsumerHere;
import twotabs.producer.ProducerHere;

/**
 * A JVM that runs one command of producer or consumer after the other, with the consumer's own jars. It has loaded and
 * compiled what they need, so a command takes a fraction of what a process takes. {@link #main} is the other end.
 */
final class WarmJvm implements AutoCloseable {
    /** Between the words of a command. */
    private static final String WORD = "\u001f";

    /** Follows what a command has printed; the exit code follows it. */
    private static final String END = "\u0004";

    private final Child child;
    private final PrintStream commands;

    private WarmJvm(Process process) {
        this.child = new Child(process, line -> {});
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /**
     * @param folder in which the commands are typed
     * @param temporary for what the commands leave: it would be deleted at the end of their own JVM
     * @param server the Kafka of the commands
     */
    static WarmJvm start(Path folder, Path temporary, String server) {
        var workspace = Workspace.here();
        var command =
                new ArrayList<String>(List.of(Jdks.current().resolve("bin/java").toString()));
        command.addAll(JvmOptions.of("consumer"));
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(workspace.opens("consumer"));
        command.add(
                "-Dslf4j.internal.verbosity=ERROR"); // the producer brings a second library of logs, which is not used
        command.add("-cp");
        command.add(Stream.concat(
                        workspace.librariesFirst("consumer").stream(),
                        Stream.of(workspace.jar("producer"), workspace.root().resolve("demo/target/test-classes")))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)));
        command.add(WarmJvm.class.getName());
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("KAFKA_BOOTSTRAP_SERVERS", server, "SPARK_LOCAL_IP", "127.0.0.1"));
        try {
            return new WarmJvm(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param words as in {@code produce -n 3}
     * @return all that the command printed, to standard output and standard error
     */
    List<String> run(List<String> words) throws InterruptedException {
        var before = child.lines().size();
        commands.println(String.join(WORD, words));
        var ended = child.await(
                Terminal.PATIENCE,
                lines -> lines.size() > before && lines.get(lines.size() - 1).contains(END));
        var lines = child.lines().subList(before, child.lines().size());
        assertThat(ended)
                .as(() -> words + " printed:\n" + String.join("\n", lines))
                .isTrue();
        var last = lines.get(lines.size() - 1);
        var printed = new ArrayList<>(lines.subList(0, lines.size() - 1));
        if (!last.startsWith(END)) {
            printed.add(last.substring(0, last.indexOf(END))); // a line without an end
        }
        return printed;
    }

    @Override
    public void close() {
        commands.close();
        child.close();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.setIn(InputStream.nullInputStream());
        for (var line = commands.readLine(); line != null; line = commands.readLine()) {
            var code = run(line.split(WORD));
            System.err.println(END + code);
        }
        Runtime.getRuntime()
                .halt(0); // what the commands would do at the end of their JVM is not done for all of them now
    }

    private static int run(String[] words) throws InterruptedException {
        var args = Arrays.copyOfRange(words, 1, words.length);
        return words[0].equals("produce") ? ProducerHere.run(args) : ConsumerHere.run(args);
    }
}
