package twotabs.demo;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * docker-compose.yml as Compose itself reads it: {@code config} needs no Docker engine. Compose 1 and Compose 2 print
 * ports and volumes in different ways; here they are the same.
 */
record Compose(JsonNode root) {
    private static final Path FILE =
            Path.of("..", "docker-compose.yml").toAbsolutePath().normalize();
    private static final List<List<String>> COMMANDS = List.of(List.of("docker", "compose"), List.of("docker-compose"));

    /** A port of the host, and the port of the container behind it. No address: every one that the host has. */
    record Port(String address, int published, int target) {
        /** Compose 1: {@code 127.0.0.1:9092:9092/tcp}. Compose 2: a map. */
        static Port of(JsonNode node) {
            if (node.isObject()) {
                return new Port(
                        node.path("host_ip").asText(),
                        node.path("published").asInt(),
                        node.path("target").asInt());
            }
            var parts = node.asText().replace("/tcp", "").split(":");
            var target = Integer.parseInt(parts[parts.length - 1]);
            return switch (parts.length) {
                case 3 -> new Port(parts[0], Integer.parseInt(parts[1]), target);
                case 2 -> new Port("", Integer.parseInt(parts[0]), target);
                default -> new Port("", 0, target);
            };
        }
    }

    /** A named volume, or a folder of the host, and the folder of the container where it is seen. */
    record Mount(String source, String target) {
        /** Compose 1: {@code kafka-data:/var/lib/kafka/data:rw}. Compose 2: a map. */
        static Mount of(JsonNode node) {
            if (node.isObject()) {
                return new Mount(
                        node.path("source").asText(), node.path("target").asText());
            }
            var parts = node.asText().split(":");
            return new Mount(parts[0], parts[1]);
        }
    }

    /** With every service, those of the profiles included. */
    static Compose read() {
        var command = COMMANDS.stream()
                .filter(Compose::runs)
                .findFirst()
                .orElseGet(
                        () -> missing("Neither `docker compose` nor `docker-compose` runs here, so nothing has checked"
                                + " docker-compose.yml. Install one of them; it needs no Docker engine for this."));
        var config =
                Outcome.of(with(command, "-f", FILE.toString(), "--profile", "ui", "--profile", "postgres", "config"));
        if (config.exitCode() != 0) {
            throw new AssertionError(String.join(" ", command) + " refuses docker-compose.yml:\n" + config.err());
        }
        try {
            return new Compose(new YAMLMapper().readTree(config.out()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a test does without something it needs: on a person's machine it is skipped, in a CI it fails. */
    static <T> T missing(String message) {
        if (System.getenv("CI") != null) {
            throw new AssertionError(message);
        }
        return abort(message);
    }

    List<String> services() {
        return root.path("services").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    JsonNode service(String name) {
        return root.path("services").path(name);
    }

    Map<String, String> environment(String service) {
        var variables = new TreeMap<String, String>();
        service(service)
                .path("environment")
                .properties()
                .forEach(variable ->
                        variables.put(variable.getKey(), variable.getValue().asText()));
        return variables;
    }

    List<Port> ports(String service) {
        return list(service, "ports", Port::of);
    }

    List<Mount> mounts(String service) {
        return list(service, "volumes", Mount::of);
    }

    private <T> List<T> list(String service, String key, Function<JsonNode, T> read) {
        return StreamSupport.stream(service(service).path(key).spliterator(), false)
                .map(read)
                .toList();
    }

    private static boolean runs(List<String> command) {
        try {
            return Outcome.of(with(command, "version")).exitCode() == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static List<String> with(List<String> command, String... arguments) {
        return Stream.concat(command.stream(), Stream.of(arguments)).toList();
    }
}
