package twotabs.consumer.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lists the content of folders. An unreadable folder is an {@link UncheckedIOException}. */
public final class Folders {
    private Folders() {}

    /** The entries of a folder, sorted by name; empty: there is no such folder. */
    static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files at any depth whose path and parent folders pass the filter, or the file itself. Links are not followed. */
    static Stream<Path> files(Path path, Predicate<Path> filter) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return list(path).stream().filter(filter).flatMap(entry -> files(entry, filter));
        }
        return Stream.of(path).filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS));
    }
}
