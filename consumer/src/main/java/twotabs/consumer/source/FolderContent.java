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
 * The files in a folder and in those in it, as Spark takes them.
 *
 * @param read sorted
 * @param hidden passed over for their names, sorted; not what Spark itself keeps beside the files
 * @param unlisted passed over since there is a list, and they are not in it; sorted
 */
public record FolderContent(List<Path> read, List<Path> hidden, List<Path> unlisted) {
    /** Spark's list, our own checkpoint beside it, and Hadoop's checksums. */
    private static final String OF_THE_WRITER = WrittenFiles.NAME + "|_checkpoint|\\..*\\.crc";

    /** @throws Problem a folder cannot be read, or a link leads back to a folder that it is in */
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
            return paths.filter(path -> names(folder, path).noneMatch(name -> name.matches(OF_THE_WRITER)))
                    .filter(path -> Files.isRegularFile(path) && path.toFile().length() > 0)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw Causes.root(e) instanceof FileSystemLoopException loop
                    ? Problem.usage(
                            "The link %s leads to a folder that it is in: all there would be read again and again."
                                    .formatted(loop.getFile()),
                            "Take the link away:  rm " + ShellWord.of(Path.of(loop.getFile())))
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
                .allMatch(it -> it.files().contains(SparkPath.real(folder).resolve(folder.relativize(file))));
    }

    private static Stream<String> names(Path folder, Path file) {
        return StreamSupport.stream(folder.relativize(file).spliterator(), false)
                .map(Path::toString);
    }
}
