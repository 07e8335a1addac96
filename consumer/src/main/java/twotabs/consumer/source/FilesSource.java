package twotabs.consumer.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;
import twotabs.consumer.lesson.EventSchema;
import twotabs.consumer.lesson.FileFormat;

/** A folder of files that grows: each new file is read once. The file's name stands where Kafka has the topic. */
final class FilesSource implements Source {
    /** How a line of a file is read. */
    enum Format {
        json,
        csv
    }

    private static final int MANY = Integer.MAX_VALUE;

    private final Path folder;
    private final Format format;
    private Optional<FolderWatch> watch = Optional.empty();

    FilesSource(Path folder, Format format) {
        this.folder = folder;
        this.format = format;
    }

    @Override
    public void open(Consumer<String> say) {
        if (folder.toString().isBlank()) {
            throw Problem.usage(
                    "--path takes the name of a folder, and '" + folder + "' is none.", "For example:  --path events");
        }
        if (!Files.isDirectory(folder)) {
            throw Problem.usage(
                    "--path takes a folder that is there, and " + folder + " is none.",
                    "Make it:  mkdir -p " + folder,
                    "Fill it:  ./lab produce -n 20 -r -1 --dry-run > " + folder.resolve("1.json"));
        }
        watch = Optional.of(FolderWatch.start(folder, say));
    }

    @Override
    public Optional<Problem> explanation(Throwable thrown) {
        return Causes.of(thrown).stream()
                .filter(cause -> cause instanceof AccessDeniedException || cause instanceof FileNotFoundException)
                .map(Throwable::getMessage)
                .filter(message -> message.contains(folder.toAbsolutePath().toString()))
                .findFirst()
                .map(message -> Problem.failure(
                        thrown,
                        "A file in %s cannot be read: %s.\nIt was taken away after it was found, or it belongs to somebody else."
                                .formatted(
                                        folder,
                                        message.lines().findFirst().orElse("").replaceAll("\\.+$", "")),
                        "Run the same again, or look at:  ls -l " + folder));
    }

    @Override
    public Dataset<Row> stream(SparkSession spark) {
        var reader = spark.readStream();
        return switch (format) {
            case json -> lines(reader.text(folder.toString()));
            case csv ->
                columns(reader.schema(EventSchema.MONSTERS)
                        .options(FileFormat.csv.options())
                        .csv(folder.toString()));
        };
    }

    @Override
    public Dataset<Row> batch(SparkSession spark) {
        var reader = spark.read();
        return switch (format) {
            case json -> lines(reader.text(folder.toString()));
            case csv ->
                columns(reader.schema(EventSchema.MONSTERS)
                        .options(FileFormat.csv.options())
                        .csv(folder.toString()));
        };
    }

    /** What the names of folders say, as in {@code country=Japan}, belongs to the record. */
    private static Dataset<Row> lines(Dataset<Row> text) {
        var named = Stream.of(text.columns())
                .filter(name -> !name.equals("value"))
                .map(name -> col(name))
                .toArray(Column[]::new);
        return LikeKafka.records(text, named.length == 0 ? col("value") : with(to_json(struct(named))), fileName());
    }

    /** The line, an object, with the fields of another one. */
    private static Column with(Column object) {
        var line = col("value");
        return when(object.equalTo("{}").or(not(line.endsWith("}"))), line)
                .otherwise(concat(expr("left(value, length(value) - 1)"), lit(","), substring(object, 2, MANY)));
    }

    /** A lesson reads JSON: the columns become it. */
    private static Dataset<Row> columns(Dataset<Row> csv) {
        return LikeKafka.records(csv, to_json(struct(col("*"))), fileName());
    }

    private static Column fileName() {
        return element_at(split(input_file_name(), "/"), -1);
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
