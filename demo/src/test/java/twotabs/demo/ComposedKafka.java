package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import twotabs.common.kafka.Address;
import twotabs.common.kafka.Listener;

/**
 * The Kafka of docker-compose.yml without Docker: the setup and server classes that the image runs, in the image's
 * version, with the environment that Compose would give them. Only what ties them to the container is moved: the ports,
 * to free ones of 127.0.0.1; the data folder; and the name "kafka", for which a hosts file stands in.
 */
final class ComposedKafka implements AutoCloseable {
    /** Written by the Maven profile of this name. */
    private static final Path CLASS_PATH = Path.of("target", "kafka-4.class-path");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Ports ports;
    private final Process server;

    /** Stand-ins for 9092, 19092 and 9093. */
    private record Ports(int host, int containers, int controller) {
        static Ports free() throws IOException {
            var loopback = InetAddress.getLoopbackAddress();
            try (var host = new ServerSocket(0, 1, loopback);
                    var containers = new ServerSocket(0, 1, loopback);
                    var controller = new ServerSocket(0, 1, loopback)) {
                return new Ports(host.getLocalPort(), containers.getLocalPort(), controller.getLocalPort());
            }
        }

        /** "HOST://:9092" listens everywhere in the container, and must not do so on this machine. */
        String in(String setting) {
            return setting.replace("://:", "://127.0.0.1:")
                    .replaceAll(":9092\\b", ":" + host)
                    .replaceAll(":19092\\b", ":" + containers)
                    .replaceAll(":9093\\b", ":" + controller);
        }
    }

    private ComposedKafka(Path folder, Ports ports, Process server) {
        this.folder = folder;
        this.ports = ports;
        this.server = server;
    }

    /** @param folder an empty one, for data, settings and log */
    static ComposedKafka start(Compose compose, Path folder) throws IOException {
        var classPath = classPath();
        assertThat(classPath)
                .as("the jars tried here are the image's")
                .contains(compose.service("kafka").path("image").asText().replace("apache/kafka:", "kafka_2.13-")
                        + ".jar");

        var ports = Ports.free();
        Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost kafka\n");
        var environment = compose.environment("kafka");
        environment.replaceAll((name, value) -> ports.in(value));
        environment.put("KAFKA_LOG_DIRS", folder.resolve("data").toString());

        // The image starts these two, one after the other.
        var settings = Files.createDirectory(folder.resolve("settings"));
        var nothing = Files.createDirectory(folder.resolve("nothing")).toString();
        var setup = Outcome.of(inside(
                folder,
                environment,
                "-cp",
                classPath,
                "kafka.docker.KafkaDockerWrapper",
                "setup",
                "--default-configs-dir",
                nothing,
                "--mounted-configs-dir",
                nothing,
                "--final-configs-dir",
                settings.toString()));
        assertThat(setup.exitCode()).as(setup.out() + setup.err()).isZero();
        var server = inside(
                        folder,
                        environment,
                        "-Xmx400m",
                        "-cp",
                        classPath,
                        "kafka.Kafka",
                        settings.resolve("server.properties").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("kafka.log").toFile())
                .start();

        // A test run that is broken off leaves no Kafka behind.
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));

        var kafka = new ComposedKafka(folder, ports, server);
        try {
            kafka.awaitAnswer();
            return kafka;
        } catch (RuntimeException e) {
            kafka.close();
            throw new AssertionError("Kafka did not start:\n" + Files.readString(folder.resolve("kafka.log")), e);
        }
    }

    /** Where a program of this machine finds it. */
    Address forHost() {
        return new Address("localhost", ports.host());
    }

    /** Where another container finds it. */
    Address forContainers() {
        return new Address("kafka", ports.containers());
    }

    /** The listener for containers, reached by an address of this machine: what happens when one takes the wrong one. */
    Address forContainersFromHost() {
        return new Address("127.0.0.1", ports.containers());
    }

    /** Runs a class of this project as a container would see the world: it knows the name "kafka". */
    Outcome runAsContainer(Class<?> main, String... arguments) {
        return Outcome.of(inside(folder, Map.of(), ours(main, arguments)));
    }

    Outcome runOnHost(Class<?> main, String... arguments) {
        return Outcome.of(new ProcessBuilder(java(ours(main, arguments))));
    }

    @Override
    public void close() {
        server.destroy();
        try {
            if (!server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitAnswer() {
        await().atMost(PATIENCE)
                .failFast("Kafka has ended", () -> !server.isAlive())
                .untilAsserted(() -> assertThat(Listener.at(forHost()).map(Listener::advertised))
                        .hasValueSatisfying(brokers -> assertThat(brokers).isNotEmpty()));
    }

    private static String classPath() throws IOException {
        return Files.exists(CLASS_PATH)
                ? Files.readString(CLASS_PATH)
                : Compose.missing("Kafka 4 is not here. To have it: mvn verify -P kafka-4");
    }

    private static ProcessBuilder inside(Path folder, Map<String, String> environment, String... arguments) {
        var hosts = "-Djdk.net.hosts.file=" + folder.resolve("hosts");
        var log = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn";
        var builder = new ProcessBuilder(
                java(Stream.concat(Stream.of(hosts, log), Stream.of(arguments)).toArray(String[]::new)));
        builder.environment().keySet().removeIf(name -> name.startsWith("KAFKA_"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static String[] ours(Class<?> main, String... arguments) {
        var command = new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.removeIf(argument -> !argument.startsWith("--add-opens"));
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    private static List<String> java(String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.concat(Stream.of(java), Stream.of(arguments)).toList();
    }
}
