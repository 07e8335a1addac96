package twotabs.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import twotabs.common.event.Event;
import twotabs.common.event.EventKind;
import twotabs.common.event.Rate;
import twotabs.common.event.Scenario;
import twotabs.common.event.Timeline;
import twotabs.common.stream.Faults;
import twotabs.common.stream.Recipe;
import twotabs.common.stream.Run;
import twotabs.common.stream.Values;
import twotabs.common.truth.Lengths;
import twotabs.common.truth.TopicTruth;
import twotabs.common.truth.Truth;

/**
 * What the producer sends in a run, without a Kafka, and the truth about it: what a lesson must find.
 *
 * @param good the event of each record that can be read, in the order in which they come
 */
public record Sent(List<String> values, List<Event> good, Truth truth) {
    /** One event a second from then on, unless a recipe says otherwise. */
    public static final Timeline TIMELINE = new Timeline(Instant.parse("2026-01-31T10:00:00Z"), Rate.constant(1));

    public static Sent of(Scenario scenario, int events, Faults faults) {
        return of(Recipe.of(scenario, 1, TIMELINE).with(faults), events);
    }

    /** The events of the slots from 1 on; null is a record without a value. */
    public static Sent of(Recipe recipe, int slots) {
        var values = new Values(recipe);
        var sent = new ArrayList<String>();
        var good = new ArrayList<Event>();
        var truth = new Truth(recipe, Lengths.DEFAULT);
        Run.whole(recipe, 1, slots).forEach(item -> {
            truth.add(item);
            if (item.fault().isSent()) {
                var value = values.of(item);
                sent.add(value == null ? null : new String(value, UTF_8));
            }
            if (item.fault().isGood()) {
                good.add(item.event());
            }
        });
        return new Sent(sent, good, truth);
    }

    public String[] array() {
        return values.toArray(String[]::new);
    }

    /** Batch after batch, each of so many records. */
    public String[][] batches(int size) {
        return IntStream.iterate(0, from -> from < values.size(), from -> from + size)
                .mapToObj(from -> values.subList(from, Math.min(values.size(), from + size))
                        .toArray(String[]::new))
                .toArray(String[][]::new);
    }

    /** The truth about sightings. */
    public TopicTruth sightings() {
        return truth.of(EventKind.sighting);
    }
}
