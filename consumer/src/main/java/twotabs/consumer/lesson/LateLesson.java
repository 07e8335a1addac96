package twotabs.consumer.lesson;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.window;

import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import twotabs.consumer.dataset.Events;
import twotabs.consumer.dataset.Interval;
import twotabs.consumer.dataset.Windows;

/**
 * The query of {@code tumbling} in append mode: Spark writes a window once, when the watermark has passed the window's end.
 * Spark then deletes the state of the window and drops later events for that window.
 */
@Command(name = "late", description = "Watermarks: when a window is final, and which events come too late.")
public final class LateLesson implements Lesson {
    @Option(
            names = "--window",
            paramLabel = "TIME",
            defaultValue = "1m",
            description = "How long a window is (default: ${DEFAULT-VALUE}).")
    private Duration length = Duration.ofMinutes(1);

    @Option(
            names = "--watermark",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "How late an event may come (default: ${DEFAULT-VALUE}).")
    private Duration delay = Duration.ofSeconds(10);

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
        return Setup.DEFAULT.windows(Windows.tumbling(length));
    }

    @Override
    public void check() {
        Interval.check("--window", length);
    }
}
