package twotabs.common.stream;

import java.util.Optional;
import twotabs.common.event.Key;
import twotabs.common.event.Scenario;
import twotabs.common.event.Skew;
import twotabs.common.event.Timeline;

/**
 * All that a stream follows from: the same recipe, the same bytes.
 *
 * @param skew empty: as the world has it
 * @param partitions of the topic; 0: which partition a record goes to is Kafka's choice
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
