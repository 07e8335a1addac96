package twotabs.demo;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClassNamesTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void no_two_classes_of_the_workspace_have_the_same_name_but_Main() {
        var twice = mainClasses().collect(groupingBy(file -> file.getFileName().toString())).values().stream()
                .filter(files -> files.size() > 1)
                .flatMap(files -> files.stream().map(file -> file.getFileName().toString()))
                .distinct();

        assertThat(twice).containsExactly("Main.java");
    }

    private static Stream<Path> mainClasses() {
        return Stream.of("common", "producer", "consumer", "broker", "postgres", "bench", "demo")
                .map(module -> ROOT.resolve(module).resolve("src/main"))
                .flatMap(ClassNamesTest::javaFiles);
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
