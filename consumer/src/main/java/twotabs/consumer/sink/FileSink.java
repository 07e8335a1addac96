package twotabs.consumer.sink;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import twotabs.common.kafka.KafkaOptions;
import twotabs.consumer.console.TablePrinter;
import twotabs.consumer.dataset.FileFormat;
import twotabs.consumer.spark.SparkPath;

/**
 * Writes files to a folder that also contains the checkpoint. Spark's list of committed files and the checkpoint belong
 * together: with the list and another checkpoint Spark would lose or repeat rows.
 *
 * @param column the partition column: Spark writes one subfolder per value
 * @param readBack reads the files after the queries have ended
 */
public record FileSink(Path folder, FileFormat format, String column, BiConsumer<SparkSession, TablePrinter> readBack)
        implements Sink {
    @Override
    public Writer open(KafkaOptions kafka, Consumer<String> say) {
        return (rows, console) -> rows.writeStream()
                .format(format.name())
                .options(format.options())
                .partitionBy(column)
                .option("path", SparkPath.of(folder));
    }

    public OutputFolder output() {
        return new OutputFolder(folder, column);
    }

    @Override
    public void check() {
        output().check(format.name());
    }

    @Override
    public Optional<OwnCheckpoint> ownCheckpoint() {
        var checkpoint = output().checkpoint().toString();
        var why = "it keeps its checkpoint with its files, in " + checkpoint + ", because they belong together.";
        return Optional.of(new OwnCheckpoint(Optional.of(checkpoint), "--to", why));
    }

    @Override
    public void afterwards(SparkSession spark, TablePrinter printer) {
        readBack.accept(spark, printer);
    }
}
