package twotabs.consumer.lesson;

import static org.apache.spark.sql.functions.col;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import twotabs.consumer.console.Answers;
import twotabs.consumer.files.SparkPath;

/**
 * Sightings become files, in a folder for each strength. A list beside them, {@code _spark_metadata}, says which files count;
 * so what a killed run left behind is never read, and each sighting is there once.
 */
@Command(name = "files", description = "The stream becomes files: each row once, and read back by a batch.")
public final class FilesLesson implements Lesson {
    /** A number, which any file system takes as a name. Text such as the country may be longer than that, or hold anything. */
    private static final String FOLDERS = "strength";

    @Option(
            names = "--to",
            paramLabel = "DIR",
            defaultValue = "sightings",
            description = "The folder to write to; it keeps the checkpoint too (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("sightings");

    @Option(
            names = "--to-format",
            paramLabel = "FORMAT",
            defaultValue = "parquet",
            description = "What is written: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private FileFormat format = FileFormat.parquet;

    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        return Events.sightings(kafka);
    }

    @Override
    public Optional<DataStreamWriter<Row>> sink(DataStreamWriter<Row> writer) {
        return Optional.of(writer.format(format.name())
                .options(format.options())
                .partitionBy(FOLDERS)
                .option("path", SparkPath.of(folder)));
    }

    /** Reading back needs no stream: the files are a table like any other. */
    @Override
    public void afterwards(SparkSession spark, Answers answers) {
        var table = spark.read()
                .schema(output().columns(EventSchema.MONSTERS))
                .options(format.readerOptions())
                .format(format.name())
                .load(SparkPath.of(folder));
        answers.say("Read back from " + folder + ": " + table.count() + " rows.");
        answers.show(
                "files", table.groupBy("country").count().orderBy(col("count").desc(), col("country")));
    }

    /** The list of files that count goes with the checkpoint that they were written under: neither is right alone. */
    @Override
    public Optional<String> checkpoint() {
        return Optional.of(output().checkpoint().toString());
    }

    @Override
    public String checkpointOption() {
        return "--to";
    }

    @Override
    public Optional<String> whyNoCheckpoint() {
        return Optional.of("it keeps one beside its files, in " + checkpoint().get() + ", for they belong together.");
    }

    @Override
    public Optional<String> whyNoBatch() {
        return Optional.of("it shows how a stream writes each row once.");
    }

    @Override
    public void check() {
        output().check(format.name());
    }

    private OutputFolder output() {
        return new OutputFolder(folder, FOLDERS);
    }
}
