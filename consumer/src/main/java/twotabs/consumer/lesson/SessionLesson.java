package twotabs.consumer.lesson;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.session_window;

import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import twotabs.consumer.dataset.Events;
import twotabs.consumer.dataset.Interval;

/** Session windows: a window grows while the gap between two sightings of the same monster is shorter than {@code --gap}. */
@Command(name = "session", description = "A session ends when nobody has seen the monster for a while.")
public final class SessionLesson implements Lesson {
    @Option(
            names = "--gap",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "A longer silence ends a session (default: ${DEFAULT-VALUE}).")
    private Duration gap = Duration.ofSeconds(30);

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
                .groupBy(session_window(col("event_time"), Interval.of(gap)), col("monster"))
                .agg(count(lit(1)).as("sightings"))
                .select("monster", "session_window.start", "session_window.end", "sightings");
    }

    @Override
    public void check() {
        Interval.check("--gap", gap);
    }
}
