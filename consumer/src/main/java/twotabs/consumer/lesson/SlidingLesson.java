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
import twotabs.common.cli.Problem;
import twotabs.consumer.dataset.Events;
import twotabs.consumer.dataset.Interval;
import twotabs.consumer.dataset.Windows;

/** Counts per sliding window of event time. The windows overlap, so each event belongs to several windows. */
@Command(name = "sliding", description = "Windows that overlap: the last minute, every 20 seconds.")
public final class SlidingLesson implements Lesson {
    @Option(
            names = "--window",
            paramLabel = "TIME",
            defaultValue = "1m",
            description = "How long a window is (default: ${DEFAULT-VALUE}).")
    private Duration length = Duration.ofMinutes(1);

    @Option(
            names = "--slide",
            paramLabel = "TIME",
            defaultValue = "20s",
            description = "The time from the start of one window to the start of the next (default: ${DEFAULT-VALUE}).")
    private Duration slide = Duration.ofSeconds(20);

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
                .groupBy(window(col("event_time"), Interval.of(length), Interval.of(slide)))
                .agg(count(lit(1)).as("sightings"))
                .select("window.start", "window.end", "sightings");
    }

    @Override
    public Setup setup() {
        return Setup.DEFAULT.outputMode(OutputMode.Update()).windows(new Windows(length, slide));
    }

    @Override
    public void check() {
        Interval.check("--window", length);
        Interval.check("--slide", slide);
        if (slide.compareTo(length) > 0) {
            throw Problem.usage(
                    "--slide is longer than --window: events between two windows would be in no window.",
                    "For example:  --window 1m --slide 20s");
        }
    }
}
