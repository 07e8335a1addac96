package twotabs.consumer.lesson;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import twotabs.consumer.dataset.Events;
import twotabs.consumer.dataset.Interval;

/**
 * A join of two streams: each sighting with the rescue teams that set out for it in time. Spark keeps the rows of both
 * streams as state. The time bound and the watermarks decide when Spark deletes a row from the state.
 */
@Command(name = "rescues", description = "Two streams joined: which sightings got a team within five minutes?")
public final class RescuesLesson implements Lesson {
    /** Which sightings are shown. */
    enum Join {
        /** Sightings with a team. */
        inner,
        /** All sightings. Spark writes a sighting without a team when the watermarks show that no team can follow. */
        left
    }

    @Option(
            names = "--join",
            paramLabel = "KIND",
            defaultValue = "inner",
            description = "${COMPLETION-CANDIDATES}; left also shows a sighting without a team as soon as it is certain"
                    + " that no team comes (default: ${DEFAULT-VALUE}).")
    private Join join = Join.inner;

    @Option(
            names = "--within",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "How long after a sighting a team may set out (default: ${DEFAULT-VALUE}).")
    private Duration bound = Duration.ofMinutes(5);

    @Option(
            names = "--watermark",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How late an event may come (default: ${DEFAULT-VALUE}).")
    private Duration delay = Duration.ofSeconds(30);

    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        var isRescue = Events.isRescue();
        var sightings = Events.sightings(kafka.where(not(isRescue)))
                .select(
                        col("event_id"),
                        col("event_time").as("seen"),
                        col("monster"),
                        coalesce(col("country"), lit("at sea")).as("country"))
                .withWatermark("seen", Interval.of(delay));
        var rescues = Events.rescues(kafka.where(isRescue))
                .select(col("sighting_id"), col("event_time").as("set_out"), col("team"))
                .withWatermark("set_out", Interval.of(delay));

        var inTime = expr("sighting_id = event_id AND set_out >= seen AND set_out <= seen + INTERVAL '%s'"
                .formatted(Interval.of(bound)));
        return sightings.join(rescues, inTime, join.name()).drop("sighting_id");
    }

    @Override
    public Setup setup() {
        return Setup.DEFAULT.topics("events_topic", "rescues_topic");
    }

    @Override
    public void check() {
        Interval.check("--within", bound);
    }
}
