package twotabs.consumer.checkpoint;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.window;

import java.time.Duration;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import twotabs.consumer.lesson.Lesson;
import twotabs.consumer.lesson.Setup;

/** Counts in windows: it has what a checkpoint must and need not look at. */
@Command(name = "census", description = "Count.")
final class Census implements Lesson {
    private final String aggregate;

    @Option(names = "--window", defaultValue = "5m")
    private Duration window;

    @Option(names = "--watermark", defaultValue = "10s")
    private Duration watermark;

    @Option(names = "--key")
    private Optional<String> key;

    @Option(names = "--to", defaultValue = "table")
    private String to;

    @Option(names = "--without")
    private Optional<String> without;

    Census() {
        this("count(1)");
    }

    Census(String aggregate) {
        this.aggregate = aggregate;
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        var time = kafka.withWatermark("timestamp", watermark.toSeconds() + " seconds")
                .where(without.map(value -> "CAST(value AS STRING) <> '" + value + "'")
                        .orElse("true"));
        var group = key.map(column -> col(column))
                .orElseGet(() -> window(col("timestamp"), window.toSeconds() + " seconds"));
        return time.groupBy(group).agg(expr(aggregate).as("found")).select("found");
    }

    @Override
    public Setup setup() {
        return Setup.DEFAULT.outputMode(to.equals("table") ? OutputMode.Update() : OutputMode.Complete());
    }
}
