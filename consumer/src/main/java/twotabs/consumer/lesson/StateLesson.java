package twotabs.consumer.lesson;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import twotabs.consumer.dataset.Events;
import twotabs.consumer.dataset.Interval;
import twotabs.consumer.dataset.Rampage;

/** The result of {@code session}, computed with custom state: a rampage for each monster, which ends with a timeout. */
@Command(name = "state", description = "Your own state, with a timeout: the result of session, in your code.")
public final class StateLesson implements Lesson {
    private static final String RAMPAGES =
            "monster STRING, first TIMESTAMP, last TIMESTAMP, sightings BIGINT, strongest INT";

    @Option(
            names = "--gap",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "A longer silence ends a rampage (default: ${DEFAULT-VALUE}).")
    private Duration gap = Duration.ofSeconds(30);

    @Option(
            names = "--watermark",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "How late an event may come (default: ${DEFAULT-VALUE}).")
    private Duration delay = Duration.ofSeconds(10);

    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        var silence = gap.toMillis();
        return Events.sightings(kafka)
                .withWatermark("event_time", Interval.of(delay))
                .groupByKey((MapFunction<Row, String>) sighting -> sighting.getAs("monster"), Encoders.STRING())
                .flatMapGroupsWithState(
                        (FlatMapGroupsWithStateFunction<String, Row, Rampage, Row>)
                                (monster, sightings, state) -> next(monster, sightings, state, silence),
                        OutputMode.Append(),
                        Encoders.bean(Rampage.class),
                        Encoders.row(StructType.fromDDL(RAMPAGES)),
                        GroupStateTimeout.EventTimeTimeout());
    }

    /**
     * Returns the rampages that have ended. Spark calls this method for each monster that has sightings in the batch or a
     * timeout.
     */
    private static Iterator<Row> next(
            String monster, Iterator<Row> sightings, GroupState<Rampage> state, long silence) {
        var ended = new ArrayList<Row>();
        if (state.hasTimedOut()) {
            ended.add(state.get().toRow(monster));
            state.remove();
            return ended.iterator();
        }
        var rampages = new ArrayList<Rampage>();
        sightings.forEachRemaining(row -> rampages.add(Rampage.of(row.getAs("event_time"), row.getAs("strength"))));
        if (state.exists()) {
            rampages.add(state.get());
        }
        rampages.sort(Comparator.comparing(Rampage::getFirst)); // the events of a batch have no order
        var last = rampages.get(0);
        for (var next : rampages.subList(1, rampages.size())) {
            if (last.endsBefore(next, silence)) {
                ended.add(last.toRow(monster));
                last = next;
            } else {
                last.add(next);
            }
        }
        state.update(last);
        // A late event may be older than the watermark, and Spark rejects a timeout before the watermark.
        state.setTimeoutTimestamp(Math.max(last.getLast().getTime() + silence, state.getCurrentWatermarkMs() + 1));
        return ended.iterator();
    }

    @Override
    public Setup setup() {
        return Setup.DEFAULT.notAsBatch("a timeout needs a watermark that moves, and a batch has no watermark.");
    }

    @Override
    public void check() {
        Interval.check("--gap", gap);
    }
}
