package twotabs.consumer.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;
import twotabs.common.cli.ShellWord;
import twotabs.consumer.spark.SparkPath;
import twotabs.consumer.spark.WrittenFiles;

/**
 * The files in a folder and its subfolders, sorted by path and grouped by whether Spark reads them.
 *
 * @param read the files that Spark reads
 * @param hidden the files that Spark ignores because of their names, without Spark's own files
 * @param unlisted the files that Spark ignores because its list of committed files does not contain them
 */
public record FolderContent(List<Path> read, List<Path> hidden, List<Path> unlisted) {
    /** The names of Spark's list, this program's checkpoint folder and Hadoop's checksum files. */
    private static final String WRITER_FILES = WrittenFiles.NAME + "|_checkpoint|\\..*\\.crc";

    /** @throws Problem a folder is unreadable, or a link points to one of its parent folders */
    public static FolderContent of(Path folder, Optional<WrittenFiles> list) {
        var found = files(folder);
        var visible = found.stream().filter(file -> !isHidden(folder, file)).toList();
        return new FolderContent(
                visible.stream().filter(file -> isListed(folder, file, list)).toList(),
                found.stream().filter(file -> isHidden(folder, file)).toList(),
                visible.stream().filter(file -> !isListed(folder, file, list)).toList());
    }

    private static List<Path> files(Path folder) {
        try (var paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return paths.filter(path -> names(folder, path).noneMatch(name -> name.matches(WRITER_FILES)))
                    .filter(path -> Files.isRegularFile(path) && path.toFile().length() > 0)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw Causes.root(e) instanceof FileSystemLoopException loop
                    ? Problem.usage(
                            ("The link %s leads to a folder that contains the link:"
                                            + " Spark would read the same files endlessly.")
                                    .formatted(loop.getFile()),
                            "Remove the link:  rm " + ShellWord.of(Path.of(loop.getFile())))
                    : Problem.failure(
                            e,
                            "The folder %s cannot be read: %s."
                                    .formatted(folder, Causes.root(e).getMessage()),
                            "Look at:  ls -lR " + ShellWord.of(folder));
        }
    }

    private static boolean isHidden(Path folder, Path file) {
        return names(folder, file)
                .anyMatch(name -> name.startsWith(".")
                        || name.endsWith("._COPYING_")
                        || name.startsWith("_") && !name.contains("="));
    }

    private static boolean isListed(Path folder, Path file, Optional<WrittenFiles> list) {
        return list.stream()
                .allMatch(log -> log.files().contains(SparkPath.real(folder).resolve(folder.relativize(file))));
    }

    private static Stream<String> names(Path folder, Path file) {
        return StreamSupport.stream(folder.relativize(file).spliterator(), false)
                .map(Path::toString);
    }
}
