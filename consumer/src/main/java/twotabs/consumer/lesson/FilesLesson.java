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
 * Writes sightings to files, in one folder per strength. Spark lists the files of completed batches in
 * {@code _spark_metadata}. A reader skips files that a killed run left behind, so it reads each sighting exactly once.
 */
@Command(name = "files", description = "The stream becomes files: each row once, and a batch reads the files.")
public final class FilesLesson implements Lesson {
    /** The partition column. A number is a valid folder name on each file system, but some texts are not valid names. */
    private static final String FOLDER_COLUMN = "strength";

    @Option(
            names = "--to",
            paramLabel = "DIR",
            defaultValue = "sightings",
            description = "The folder for the files and the checkpoint (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("sightings");

    @Option(
            names = "--to-format",
            paramLabel = "FORMAT",
            defaultValue = "parquet",
            description = "The format of the files: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private FileFormat format = FileFormat.parquet;

    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        return Events.sightings(kafka);
    }

    /** Reads the files back with a batch query, as an ordinary table. */
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
        return new FileSink(folder, format, FOLDER_COLUMN, this::readBack);
    }
}
