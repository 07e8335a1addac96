package twotabs.consumer.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udf;

import java.io.File;
import java.io.FileNotFoundException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;
import twotabs.common.cli.ShellWord;
import twotabs.consumer.spark.SparkPath;
import twotabs.consumer.spark.WrittenFiles;

/** Reads a folder of files: a stream reads each new file once. The column {@code topic} contains the name of the file. */
final class FilesSource implements Source {
    /** The format of the files. */
    enum SourceFormat {
        json,
        csv
    }

    /** Hadoop's error about a colon in a file name, on a cluster that does not use {@code AnyNameFileSystem}. */
    private static final Pattern COLON = Pattern.compile("Relative path in absolute URI: ([^\\n]*)");

    private static final UserDefinedFunction FILE_NAME =
            udf((UDF1<String, String>) url -> new File(URI.create(url)).getName(), DataTypes.StringType);

    private final Path folder;
    private final SourceFormat format;
    private final boolean isBatch;
    private Optional<FolderWatch> watch = Optional.empty();

    FilesSource(Path folder, SourceFormat format, boolean isBatch) {
        this.folder = folder;
        this.format = format;
        this.isBatch = isBatch;
    }

    @Override
    public void open(Consumer<String> say) {
        if (folder.toString().isBlank()) {
            throw Problem.usage(
                    "--path takes the name of a folder, and '" + folder + "' is not a name.",
                    "For example:  --path events");
        }
        if (Files.isRegularFile(folder)) {
            throw Problem.usage(
                    "--path takes a folder, and " + folder + " is a file.",
                    "The folder of the file:  --path "
                            + ShellWord.of(SparkPath.real(folder).getParent()));
        }
        if (!Files.isDirectory(folder)) {
            throw Problem.usage(
                    "--path takes an existing folder, but there is no folder " + folder + ".",
                    "Make it:  mkdir -p " + ShellWord.of(folder),
                    "Fill it:  ./lab produce -n 20 -r -1 --dry-run > " + ShellWord.of(folder.resolve("1.json")));
        }
        var list = WrittenFiles.of(folder);
        list.ifPresent(this::check);
        var content = FolderContent.of(folder, list);
        if (format == SourceFormat.csv) {
            CsvFiles.columns(folder, content);
        }
        sayNotRead(say, content.hidden(), "with a name that begins with _ or . or ends with ._COPYING_");
        sayNotRead(say, content.unlisted(), "that the list " + folder.resolve(WrittenFiles.NAME) + " does not name");
        watch = Optional.of(FolderWatch.start(folder, say));
    }

    /** Refuses a list of files that Spark would follow to another folder or to missing files, or that Spark would ignore. */
    private void check(WrittenFiles list) {
        list.fileOutside()
                .map(file -> "files of another folder, such as\n" + file + ".\nThe folder was moved or copied.")
                .or(() -> list.missingFile().map(file -> "a file that does not exist:\n" + file + "."))
                .ifPresent(what -> {
                    throw Problem.usage(
                            "The list of files " + list.list() + " names " + what,
                            "To read all files, also those of a killed run:  mv %s %s"
                                    .formatted(
                                            ShellWord.of(list.list()),
                                            ShellWord.of(list.list().resolveSibling("_moved" + WrittenFiles.NAME))));
                });
        if (!isBatch && SparkPath.isPattern(folder)) {
            throw Problem.usage(
                    "Spark treats a path with {}[]*?\\ as a pattern, and then ignores a list of files such as %s."
                            .formatted(SparkPath.real(list.list())),
                    "To read the folder as a batch:  --batch");
        }
    }

    private void sayNotRead(Consumer<String> say, List<Path> files, String reason) {
        if (!files.isEmpty()) {
            say.accept("Not read: %d %s in %s %s, such as %s."
                    .formatted(files.size(), files.size() == 1 ? "file" : "files", folder, reason, files.get(0)));
        }
    }

    @Override
    public Optional<Problem> explanation(Throwable thrown) {
        return Causes.of(thrown).stream()
                .flatMap(cause -> explanation(thrown, cause, String.valueOf(cause.getMessage())).stream())
                .findFirst();
    }

    private Optional<Problem> explanation(Throwable thrown, Throwable cause, String message) {
        if ((cause instanceof AccessDeniedException || cause instanceof FileNotFoundException)
                && message.contains(SparkPath.real(folder).toString())) {
            return Optional.of(Problem.failure(
                    thrown,
                    ("A file in %s cannot be read: %s.\nThe file was removed after Spark had found it, or belongs to"
                                    + " another user.")
                            .formatted(
                                    folder,
                                    message.lines().findFirst().orElse("").replaceAll("\\.+$", "")),
                    "Run the same command again, or look at:  ls -l " + ShellWord.of(folder)));
        }
        var name = COLON.matcher(message);
        if (name.find()) {
            return Optional.of(Problem.failure(
                    thrown,
                    "Hadoop reads the part of a name before a colon as the scheme of a URL: %s."
                            .formatted(name.group(1)),
                    "The files with a colon:  find %s -name '*:*'".formatted(ShellWord.of(folder))));
        }
        return CsvFiles.explanation(thrown, message);
    }

    @Override
    public Dataset<Row> stream(SparkSession spark) {
        var reader = spark.readStream().options(options());
        return switch (format) {
            case json -> records(reader.text(SparkPath.escaped(folder)), col("value"));
            case csv -> records(reader.schema(csvColumns()).csv(SparkPath.escaped(folder)), to_json(struct(col("*"))));
        };
    }

    @Override
    public Dataset<Row> batch(SparkSession spark) {
        var reader =
                spark.read().options(options()).option("__globPaths__", false); // the folder is a path, not a pattern
        return switch (format) {
            case json -> records(reader.text(SparkPath.of(folder)), col("value"));
            case csv -> records(reader.schema(csvColumns()).csv(SparkPath.of(folder)), to_json(struct(col("*"))));
        };
    }

    private StructType csvColumns() {
        return CsvFiles.columns(folder, FolderContent.of(folder, WrittenFiles.of(folder)));
    }

    /** The reader's options: read files at any depth, and create no columns from folder names. */
    private Map<String, String> options() {
        var options = new HashMap<>(format == SourceFormat.csv ? CsvFiles.options() : Map.of());
        options.put("recursiveFileLookup", "true");
        return options;
    }

    /** The rows in Kafka's columns. @param value the record as JSON, STRING */
    private Dataset<Row> records(Dataset<Row> rows, Column value) {
        var file = col("_metadata.file_path");
        return KafkaColumns.records(rows, FolderFields.in(folder, file, value), FILE_NAME.apply(file));
    }

    @Override
    public Map<String, String> identity() {
        return Map.of(
                "--source",
                "files",
                "--path",
                folder.toAbsolutePath().normalize().toString(),
                "--file-format",
                format.name());
    }

    @Override
    public String description() {
        return "the files in " + folder;
    }

    @Override
    public void close() {
        watch.ifPresent(FolderWatch::close);
    }
}
