package twotabs.consumer.source;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import twotabs.common.cli.Problem;
import twotabs.common.cli.ShellWord;
import twotabs.consumer.dataset.EventSchema;
import twotabs.consumer.dataset.FileFormat;

/** The columns of CSV files with sightings. */
final class CsvFiles {
    /** Spark's error about a wrong header line in a CSV file. */
    private static final Pattern HEADER = Pattern.compile(
            "(?:CSV header does not|Number of column in CSV header is not) .*?CSV file: [^\\n]+", Pattern.DOTALL);

    private CsvFiles() {}

    /** The options of Spark's CSV reader. By default the reader assigns columns by position and ignores the header line. */
    static Map<String, String> options() {
        var options = new HashMap<>(FileFormat.csv.readerOptions());
        options.putAll(Map.of("enforceSchema", "false", "columnPruning", "false"));
        return options;
    }

    /**
     * The schema of the files: the columns of a sighting without the columns that folder names such as {@code country=Japan}
     * contain.
     *
     * @throws Problem the folder names of two files contain different columns: Spark reads all files with one schema
     */
    static StructType columns(Path folder, FolderContent content) {
        var first = content.read().stream().findFirst();
        var fields = first.map(file -> fields(folder, file)).orElse(Set.of());
        content.read().stream()
                .filter(file -> !fields(folder, file).equals(fields))
                .findFirst()
                .ifPresent(other -> {
                    throw Problem.usage(
                            ("Not all CSV files in %s have the same columns: for %s the folders name %s,"
                                            + " and for %s the folders name %s.")
                                    .formatted(folder, first.get(), text(fields), other, text(fields(folder, other))),
                            "Move one of the two:  mkdir %1$s && mv %2$s %1$s"
                                    .formatted(
                                            ShellWord.of(folder.resolveSibling(folder.getFileName() + "-2")),
                                            ShellWord.of(other)));
                });
        return new StructType(Stream.of(EventSchema.MONSTERS.fields())
                .filter(field -> !fields.contains(field.name()))
                .toArray(StructField[]::new));
    }

    private static Set<String> fields(Path folder, Path file) {
        var inFolder = folder.relativize(file).toString().replace(File.separatorChar, '/');
        var names = new TreeSet<>(FolderFields.of(inFolder).keySet());
        names.retainAll(List.of(EventSchema.MONSTERS.fieldNames()));
        return names;
    }

    private static String text(Set<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    /** @return the explanation; empty: the error is not about a header line */
    static Optional<Problem> explanation(Throwable thrown, String message) {
        return HEADER.matcher(message)
                .results()
                .findFirst()
                .map(header -> Problem.failure(
                        thrown,
                        "The first line of a CSV file does not name the expected columns.\n"
                                + header.group().replaceAll("\n +", "\n"),
                        "Correct the first line of that file, then type the same command again."));
    }
}
