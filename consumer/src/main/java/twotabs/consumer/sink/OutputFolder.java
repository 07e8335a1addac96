package twotabs.consumer.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import twotabs.common.cli.Check;
import twotabs.common.cli.Problem;
import twotabs.common.cli.ShellWord;
import twotabs.consumer.spark.SparkPath;
import twotabs.consumer.spark.WrittenFiles;

/**
 * The folder that a query writes files to, looked at before Spark starts.
 *
 * @param column there is a folder in it for each value of this column
 */
public record OutputFolder(Path folder, String column) {
    private static final String EXAMPLE = "--to sightings";

    public Path checkpoint() {
        return folder.resolve("_checkpoint");
    }

    /** In it Spark lists the files that count, a file of this folder for each batch. */
    private Path list() {
        return folder.resolve(WrittenFiles.NAME);
    }

    /** To read it back: the folders' column last. It is not in the files, and Spark counts those of a CSV from the left. */
    public StructType columns(StructType written) {
        var inFiles = Stream.of(written.fields()).filter(it -> !it.name().equals(column));
        return new StructType(inFiles.toArray(StructField[]::new)).add(written.apply(column));
    }

    /**
     * Makes nothing.
     *
     * @param format the ending of the files that may be there already: a folder is read as one table
     * @throws Problem it cannot be written, or holds something else
     */
    void check(String format) {
        Check.canBeWritten("--to", folder, EXAMPLE);
        if (!Files.exists(folder)) {
            return;
        }
        first(1, path -> !isOurs(path)).ifPresent(stranger -> {
            throw Problem.usage(
                    "--to takes a folder of its own: %s holds %s, which this lesson has not written."
                            .formatted(folder, stranger.getFileName()),
                    "For example:  " + EXAMPLE);
        });
        first(2, path -> name(path).startsWith("part-") && !name(path).endsWith("." + format))
                .ifPresent(other -> {
                    throw Problem.usage(
                            "The files in %s are not %s: one of them ends with %s."
                                    .formatted(folder, format, name(other).replaceAll(".*\\.", ".")),
                            "To a folder of its own:  --to sightings-%1$s --to-format %1$s".formatted(format));
                });
        WrittenFiles.of(folder).ifPresent(this::check);
        checkList();
    }

    private boolean isOurs(Path path) {
        return Stream.of(checkpoint(), list()).anyMatch(ours -> name(ours).equals(name(path)))
                || name(path).startsWith(column + "=") && isBegun()
                || name(path).startsWith(".");
    }

    /** Folders by that name alone may be those of any program that uses Spark. */
    private boolean isBegun() {
        return Files.exists(list()) || Files.exists(checkpoint());
    }

    /** The list would go on naming what is not in the folder, and Spark would never read it again. */
    private void check(WrittenFiles list) {
        list.elsewhere().ifPresent(file -> {
            var before = file.getParent().getParent();
            throw Problem.usage(
                    "The list of files %s names files of another place, such as\n%s.\nThe folder was moved or copied."
                            .formatted(list(), file),
                    SparkPath.real(before).equals(SparkPath.real(folder))
                            ? "A link at its old place does not help: Spark takes it for another folder."
                            : Files.exists(before)
                                    ? "What is there:  --to " + ShellWord.of(before)
                                    : "Move it back:   mv %s %s".formatted(ShellWord.of(folder), ShellWord.of(before)),
                    "Begin anew:     --to ANOTHER_DIR");
        });
        list.missing().ifPresent(file -> {
            throw Problem.usage(
                    "The list of files %s names a file that is not there:\n%s.".formatted(list(), file),
                    "Begin anew:  --to ANOTHER_DIR");
        });
    }

    /** Spark takes a batch for written that is in the list, whatever the checkpoint says. */
    private void checkList() {
        var listed = newest(list());
        var begun = newest(checkpoint().resolve("offsets"));
        if (listed > begun) {
            throw apart(listed, begun, "Spark would take batches for written, and leave them out.");
        }
        var done = newest(checkpoint().resolve("commits"));
        if (listed < done) {
            throw apart(listed, done, "What was written before would not be read.");
        }
    }

    private Problem apart(long listed, long known, String why) {
        return Problem.failure(
                "The list of files %s does not go with the checkpoint %s:\nthe one ends with %s, the other with %s.\n%s"
                        .formatted(list(), checkpoint(), batch(listed), batch(known), why),
                "Begin anew:  --to ANOTHER_DIR");
    }

    private static String batch(long number) {
        return number < 0 ? "no batch" : "batch " + number;
    }

    /** Less than 0: there is no batch. Each tenth file sums up those before it, and says so in its name. */
    private static long newest(Path log) {
        return Stream.ofNullable(log.toFile().list())
                .flatMap(Stream::of)
                .filter(name -> name.matches("\\d{1,18}(\\.compact)?"))
                .mapToLong(name -> Long.parseLong(name.replace(".compact", "")))
                .max()
                .orElse(-1);
    }

    private Optional<Path> first(int depth, Predicate<Path> which) {
        try (var paths = Files.walk(folder.resolve("."), depth)) { // of a link, what is in the folder it leads to
            return paths.filter(which).findFirst();
        } catch (IOException | UncheckedIOException e) {
            throw Check.notWritable("--to", folder.toString(), EXAMPLE);
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
