package twotabs.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import twotabs.common.cli.TemporaryFiles;

/** A folder that {@link #close} deletes. */
public record TemporaryFolder(Path path) implements AutoCloseable {
    public static TemporaryFolder create() {
        TemporaryFiles.check();
        try {
            return new TemporaryFolder(Files.createTempDirectory("two-tabs-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (var inside = Files.walk(path)) {
            for (var file : (Iterable<Path>) inside.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            return; // the folder is deleted already
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
