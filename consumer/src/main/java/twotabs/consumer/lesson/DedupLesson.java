package twotabs.consumer.lesson;

import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import twotabs.consumer.dataset.Events;
import twotabs.consumer.dataset.Interval;

/** Drops copies of an event. The state keeps each event_id for as long as a copy may arrive. */
@Command(name = "dedup", description = "The same event_id twice: remember it for as long as a copy may come.")
public final class DedupLesson implements Lesson {
    @Option(
            names = "--watermark",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "How much later a copy may come (default: ${DEFAULT-VALUE}).")
    private Duration delay = Duration.ofMinutes(2);

    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        var sightings = Events.sightings(kafka)
                .select("event_id", "event_time", "monster", "country")
                .withWatermark("event_time", Interval.of(delay));
        // A batch query ends, so no watermark has to limit its state.
        return sightings.isStreaming()
                ? sightings.dropDuplicatesWithinWatermark("event_id")
                : sightings.dropDuplicates("event_id");
    }
}
