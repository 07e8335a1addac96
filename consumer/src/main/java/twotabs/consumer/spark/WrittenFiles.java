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

/** The list of the files that streaming queries have committed to a folder. Spark reads only these files of the folder. */
public record WrittenFiles(Path list, Set<Path> files) {
    /** The subfolder with the list: a log file per batch, with a line of JSON per written file. */
    public static final String NAME = "_spark_metadata";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the list of a folder.
     *
     * @return empty: the folder has no list, and Spark reads all files
     * @throws Problem the list is unreadable
     */
    public static Optional<WrittenFiles> of(Path folder) {
        var list = folder.resolve(NAME);
        if (!Files.isDirectory(list)) {
            return Optional.empty();
        }
        try (var batches = Files.list(list)) {
            return Optional.of(new WrittenFiles(
                    list,
                    batches.filter(log -> log.getFileName().toString().matches("\\d+(\\.compact)?"))
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
     * A listed file outside of the folder. The list contains absolute paths, which are wrong after the folder was moved or
     * copied. A link at the old place does not help: Spark would read from one path and write to another.
     */
    public Optional<Path> fileOutside() {
        var folder = SparkPath.real(list).getParent();
        return files.stream().filter(file -> !file.startsWith(folder)).sorted().findFirst();
    }

    /** A listed file that does not exist. Spark fails if one listed file is missing. */
    public Optional<Path> missingFile() {
        return files.stream().filter(Files::notExists).sorted().findFirst();
    }

    /** The lines of a log file without the first line, the version. */
    private static Stream<String> lines(Path batch) {
        try {
            return new String(Files.readAllBytes(batch), UTF_8).lines().skip(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file in a line; empty: Spark cannot parse the line either. */
    private static Stream<Path> file(String line) {
        try {
            return Stream.of(Path.of(URI.create(JSON.readTree(line).path("path").asText())));
        } catch (JsonProcessingException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Stream.empty();
        }
    }
}
