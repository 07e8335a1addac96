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
 * Files in a folder. The folder keeps the checkpoint too: Spark's list of the files that count goes with the checkpoint
 * that they were written under, and neither is right without the other.
 *
 * @param column there is a folder for each value of this column
 * @param readBack what is done with the files at the end
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
        var why = "it keeps one beside its files, in " + checkpoint + ", for they belong together.";
        return Optional.of(new OwnCheckpoint(Optional.of(checkpoint), "--to", why));
    }

    @Override
    public void afterwards(SparkSession spark, TablePrinter printer) {
        readBack.accept(spark, printer);
    }
}
