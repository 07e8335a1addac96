package twotabs.consumer.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;
import twotabs.common.cli.ShellWord;

/** The list of the files that streaming queries have written to a folder. Of all files in it Spark reads these. */
public record WrittenFiles(Path list, Set<Path> files) {
    /** A folder in the folder: it holds a file for each batch, and in it a line of JSON for each file written. */
    public static final String NAME = "_spark_metadata";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @return empty: there is none, and Spark reads what it finds
     * @throws Problem it cannot be read
     */
    public static Optional<WrittenFiles> of(Path folder) {
        var list = folder.resolve(NAME);
        if (!Files.isDirectory(list)) {
            return Optional.empty();
        }
        try (var batches = Files.list(list)) {
            return Optional.of(new WrittenFiles(
                    list,
                    batches.filter(it -> it.getFileName().toString().matches("\\d+(\\.compact)?"))
                            .flatMap(WrittenFiles::lines)
                            .flatMap(WrittenFiles::file)
                            .collect(Collectors.toUnmodifiableSet())));
        } catch (IOException | UncheckedIOException e) {
            throw Problem.failure(
                    e,
                    "The list of files %s cannot be read: %s."
                            .formatted(list, Causes.root(e).getMessage()),
                    "Look at:  ls -la " + ShellWord.of(list));
        }
    }

    /**
     * A file in another folder than the list. Spark notes whole paths, and a folder may have been moved or copied.
     * A link at its old place does not help: what Spark reads and what it writes would have two paths.
     */
    public Optional<Path> elsewhere() {
        var here = SparkPath.real(list).getParent();
        return files.stream().filter(file -> !file.startsWith(here)).sorted().findFirst();
    }

    /** A file that somebody has deleted. Spark reads all of the list or nothing. */
    public Optional<Path> missing() {
        return files.stream().filter(Files::notExists).sorted().findFirst();
    }

    /** Without the first, which is a version. */
    private static Stream<String> lines(Path batch) {
        try {
            return new String(Files.readAllBytes(batch), UTF_8).lines().skip(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** None of a line that Spark cannot read either. */
    private static Stream<Path> file(String line) {
        try {
            return Stream.of(Path.of(URI.create(JSON.readTree(line).path("path").asText())));
        } catch (JsonProcessingException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Stream.empty();
        }
    }
}
