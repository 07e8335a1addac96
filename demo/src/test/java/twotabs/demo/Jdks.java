package twotabs.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JDKs of this machine that the programs must run on: one of each version from 17. */
final class Jdks {
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+).*");

    private Jdks() {}

    static Stream<Path> all() {
        var found = new TreeMap<Integer, Path>();
        Stream.concat(Stream.of(current()), inUsualPlace())
                .forEach(home -> version(home).filter(n -> n >= 17).ifPresent(n -> found.putIfAbsent(n, home)));
        return found.values().stream();
    }

    static Path current() {
        return Path.of(System.getProperty("java.home"));
    }

    private static Stream<Path> inUsualPlace() {
        var folder = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (var homes = Files.list(folder)) {
            return homes.filter(home -> Files.isExecutable(home.resolve("bin/javac"))).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Integer> version(Path home) {
        try (var lines = Files.lines(home.resolve("release"))) {
            return lines.map(VERSION::matcher)
                    .filter(m -> m.matches())
                    .map(m -> Integer.valueOf(m.group(1)))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
