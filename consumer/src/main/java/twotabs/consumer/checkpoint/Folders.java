package twotabs.consumer.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What folders hold. One that cannot be read is an {@link UncheckedIOException}. */
public final class Folders {
    private Folders() {}

    /** Sorted by name; nothing, where there is no such folder. */
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

    /** All files in a folder and in those in it that pass, or the file itself; a link is not followed out of it. */
    static Stream<Path> files(Path path, Predicate<Path> which) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return list(path).stream().filter(which).flatMap(entry -> files(entry, which));
        }
        return Stream.of(path).filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS));
    }
}
