package twotabs.common.stream;

import java.util.Optional;
import twotabs.common.event.Key;
import twotabs.common.event.Scenario;
import twotabs.common.event.Skew;
import twotabs.common.event.Timeline;

/**
 * The parameters that determine a stream: the same recipe gives the same bytes.
 *
 * @param skew the distribution of events over the keys; empty for the distribution by rampages and daylight
 * @param partitions the number of partitions of the topic; 0 if Kafka chooses the partition of each record
 */
public record Recipe(
        Scenario scenario,
        long seed,
        Timeline timeline,
        Faults faults,
        Key key,
        Optional<Skew> skew,
        Optional<Idle> idle,
        int partitions) {

    public static Recipe of(Scenario scenario, long seed, Timeline timeline) {
        return new Recipe(scenario, seed, timeline, Faults.NONE, Key.none, Optional.empty(), Optional.empty(), 0);
    }

    public Recipe over(int count) {
        return new Recipe(scenario, seed, timeline, faults, key, skew, idle, count);
    }

    public Recipe with(Faults other) {
        return new Recipe(scenario, seed, timeline, other, key, skew, idle, partitions);
    }
}
