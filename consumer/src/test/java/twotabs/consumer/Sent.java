package twotabs.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

/** What the producer sends in a run, without a Kafka, and the truth about it: what a lesson must find. */
public record Sent(List<String> values, Truth truth) {
    /** One event a second from then on, unless a recipe says otherwise. */
    public static final Timeline TIMELINE = new Timeline(Instant.parse("2026-01-31T10:00:00Z"), Rate.constant(1));

    public static Sent of(Scenario scenario, int events, Faults faults) {
        return of(Recipe.of(scenario, 1, TIMELINE).with(faults), events);
    }

    /** The events of the slots from 1 on; null is a record without a value. */
    public static Sent of(Recipe recipe, int slots) {
        var values = new Values(recipe);
        var sent = new ArrayList<String>();
        var truth = new Truth(recipe, Lengths.DEFAULT);
        Run.whole(recipe, 1, slots).forEach(item -> {
            truth.add(item);
            if (item.fault().isSent()) {
                var value = values.of(item);
                sent.add(value == null ? null : new String(value, UTF_8));
            }
        });
        return new Sent(sent, truth);
    }

    public String[] array() {
        return values.toArray(String[]::new);
    }

    /** The truth about sightings. */
    public TopicTruth sightings() {
        return truth.of(EventKind.sighting);
    }
}
