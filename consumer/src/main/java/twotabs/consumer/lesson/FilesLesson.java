package twotabs.consumer.lesson;

import static org.apache.spark.sql.functions.col;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import twotabs.consumer.console.TablePrinter;
import twotabs.consumer.dataset.EventSchema;
import twotabs.consumer.dataset.Events;
import twotabs.consumer.dataset.FileFormat;
import twotabs.consumer.sink.FileSink;
import twotabs.consumer.spark.SparkPath;

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

    /** Reading back needs no stream: the files are a table like any other. */
    private void readBack(SparkSession spark, TablePrinter printer) {
        var table = spark.read()
                .schema(sink().output().columns(EventSchema.MONSTERS))
                .options(format.readerOptions())
                .format(format.name())
                .load(SparkPath.of(folder));
        printer.say("Read back from " + folder + ": " + table.count() + " rows.");
        printer.show(
                "files", table.groupBy("country").count().orderBy(col("count").desc(), col("country")));
    }

    @Override
    public Setup setup() {
        return Setup.DEFAULT.sink(sink()).notAsBatch("it shows how a stream writes each row once.");
    }

    private FileSink sink() {
        return new FileSink(folder, format, FOLDERS, this::readBack);
    }
}
