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
 * The folder that a query writes files to, checked before Spark starts.
 *
 * @param column the partition column: the folder has one subfolder per value
 */
public record OutputFolder(Path folder, String column) {
    private static final String EXAMPLE = "--to sightings";

    public Path checkpoint() {
        return folder.resolve("_checkpoint");
    }

    /** Spark's folder with the lists of committed files, one list per batch. */
    private Path list() {
        return folder.resolve(WrittenFiles.NAME);
    }

    /** The schema for reading the files. The partition column is last: the files lack it, and CSV columns have positions. */
    public StructType columns(StructType written) {
        var inFiles = Stream.of(written.fields()).filter(field -> !field.name().equals(column));
        return new StructType(inFiles.toArray(StructField[]::new)).add(written.apply(column));
    }

    /**
     * Checks the folder and creates nothing.
     *
     * @param format the extension that existing files must have: Spark reads the folder as one table
     * @throws Problem the folder is not writable, or contains other files
     */
    void check(String format) {
        Check.canBeWritten("--to", folder, EXAMPLE);
        if (!Files.exists(folder)) {
            return;
        }
        first(1, path -> !isExpected(path)).ifPresent(foreign -> {
            throw Problem.usage(
                    "--to needs a folder that nothing else uses: %s holds %s, which this lesson has not written."
                            .formatted(folder, foreign.getFileName()),
                    "For example:  " + EXAMPLE);
        });
        first(2, path -> name(path).startsWith("part-") && !name(path).endsWith("." + format))
                .ifPresent(other -> {
                    throw Problem.usage(
                            "The files in %s are not %s: one of them ends with %s."
                                    .formatted(folder, format, name(other).replaceAll(".*\\.", ".")),
                            "To another folder:  --to sightings-%1$s --to-format %1$s".formatted(format));
                });
        WrittenFiles.of(folder).ifPresent(this::check);
        checkList();
    }

    private boolean isExpected(Path path) {
        return Stream.of(checkpoint(), list()).anyMatch(ours -> name(ours).equals(name(path)))
                || name(path).startsWith(column + "=") && isInUse()
                || name(path).startsWith(".");
    }

    /** Whether this lesson has written to the folder. Other programs that use Spark create folders with the same names. */
    private boolean isInUse() {
        return Files.exists(list()) || Files.exists(checkpoint());
    }

    /** Refuses a list that names missing files or files of another folder: Spark reads only files that the list names. */
    private void check(WrittenFiles list) {
        list.fileOutside().ifPresent(file -> {
            var oldDir = file.getParent().getParent();
            throw Problem.usage(
                    "The list of files %s names files of another folder, such as\n%s.\nThe folder was moved or copied."
                            .formatted(list(), file),
                    SparkPath.real(oldDir).equals(SparkPath.real(folder))
                            ? "A link at the old path does not help: to Spark the link is another folder."
                            : Files.exists(oldDir)
                                    ? "Old folder:     --to " + ShellWord.of(oldDir)
                                    : "Move it back:   mv %s %s".formatted(ShellWord.of(folder), ShellWord.of(oldDir)),
                    "Start over:     --to ANOTHER_DIR");
        });
        list.missingFile().ifPresent(file -> {
            throw Problem.usage(
                    "The list of files %s names a file that does not exist:\n%s.".formatted(list(), file),
                    "Start over:  --to ANOTHER_DIR");
        });
    }

    /** Refuses a list that does not match the checkpoint: Spark skips each batch that is in the list. */
    private void checkList() {
        var listed = newest(list());
        var begun = newest(checkpoint().resolve("offsets"));
        if (listed > begun) {
            throw mismatch(listed, begun, "Spark would treat batches as written, and skip them.");
        }
        var done = newest(checkpoint().resolve("commits"));
        if (listed < done) {
            throw mismatch(listed, done, "Rows that were written before would not be read.");
        }
    }

    private Problem mismatch(long listed, long known, String why) {
        return Problem.failure(
                ("The list of files %s does not match the checkpoint %s:\n"
                                + "the list ends with %s, the checkpoint with %s.\n%s")
                        .formatted(list(), checkpoint(), batch(listed), batch(known), why),
                "Start over:  --to ANOTHER_DIR");
    }

    private static String batch(long number) {
        return number < 0 ? "no batch" : "batch " + number;
    }

    /** The last batch of a log; -1: none. Spark merges the log every ten batches into a file named {@code N.compact}. */
    private static long newest(Path log) {
        return Stream.ofNullable(log.toFile().list())
                .flatMap(Stream::of)
                .filter(name -> name.matches("\\d{1,18}(\\.compact)?"))
                .mapToLong(name -> Long.parseLong(name.replace(".compact", "")))
                .max()
                .orElse(-1);
    }

    private Optional<Path> first(int depth, Predicate<Path> filter) {
        try (var paths = Files.walk(folder.resolve("."), depth)) { // "." follows a link to its folder
            return paths.filter(filter).findFirst();
        } catch (IOException | UncheckedIOException e) {
            throw Check.notWritable("--to", folder.toString(), EXAMPLE);
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
