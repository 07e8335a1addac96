package twotabs.consumer.lesson;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.window;

import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import twotabs.consumer.dataset.Events;
import twotabs.consumer.dataset.Interval;
import twotabs.consumer.dataset.Windows;

/** Counts per tumbling window of event time. The windows do not overlap, so each event belongs to exactly one window. */
@Command(name = "tumbling", description = "Counts per minute of event time: each event falls into one window.")
public final class TumblingLesson implements Lesson {
    @Option(
            names = "--window",
            paramLabel = "TIME",
            defaultValue = "1m",
            description = "How long a window is (default: ${DEFAULT-VALUE}).")
    private Duration length = Duration.ofMinutes(1);

    @Option(
            names = "--watermark",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How late an event may come (default: ${DEFAULT-VALUE}).")
    private Duration delay = Duration.ofSeconds(30);

    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        return Events.sightings(kafka)
                .withWatermark("event_time", Interval.of(delay))
                .groupBy(window(col("event_time"), Interval.of(length)))
                .agg(count(lit(1)).as("sightings"))
                .select("window.start", "window.end", "sightings");
    }

    @Override
    public Setup setup() {
        return Setup.DEFAULT.outputMode(OutputMode.Update()).windows(Windows.tumbling(length));
    }

    @Override
    public void check() {
        Interval.check("--window", length);
    }
}
