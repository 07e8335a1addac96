package twotabs.common.truth;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import twotabs.common.event.EventKind;
import twotabs.common.event.Rescue;
import twotabs.common.event.Scenario;
import twotabs.common.event.Sighting;
import twotabs.common.event.World;
import twotabs.common.stream.Item;
import twotabs.common.stream.Recipe;
import twotabs.common.stream.Run;

/**
 * What a correct reader must find, counted from the items of a stream in the order of their slots. Plain Java on purpose:
 * it shares nothing with the programs that are checked against it. It grows with windows and with the ids of faults, not
 * with events.
 */
public final class Truth {
    private final Recipe recipe;
    private final Lengths lengths;
    private final Map<EventKind, TopicTruth> topics = new EnumMap<>(EventKind.class);
    private final Optional<Join> join;

    public Truth(Recipe recipe, Lengths lengths) {
        this.recipe = recipe;
        this.lengths = lengths;
        EventKind.of(recipe.scenario()).forEach(kind -> topics.put(kind, new TopicTruth(lengths)));
        this.join = recipe.scenario() == Scenario.all
                ? Optional.of(new Join(lengths.bound(), patience(recipe)))
                : Optional.empty();
    }

    /** The truth about all of a run. */
    public static Truth of(Run run, Lengths lengths) {
        var truth = new Truth(run.recipe(), lengths);
        run.forEach(truth::add);
        return truth;
    }

    /** How far apart two records about one sighting may lie on the timeline. */
    private static Duration patience(Recipe recipe) {
        return World.SLOWEST_TEAM.plus(recipe.faults().duplicates().by().most()).plusMinutes(1);
    }

    public void add(Item item) {
        topics.get(item.kind()).add(item);
        if (join.isPresent() && item.fault().isGood()) {
            joined(join.get(), item, recipe.timeline().at(item.slot()));
        }
    }

    private static void joined(Join join, Item item, Instant now) {
        if (item.event() instanceof Sighting sighting) {
            join.add(sighting, now);
        } else if (item.event() instanceof Rescue rescue) {
            join.add(rescue, now);
        }
    }

    public Recipe recipe() {
        return recipe;
    }

    public Lengths lengths() {
        return lengths;
    }

    public TopicTruth of(EventKind kind) {
        return topics.get(kind);
    }

    public Map<EventKind, TopicTruth> topics() {
        return topics;
    }

    /** Of the scenario {@code all} only. Nothing can be added afterwards. */
    public Optional<Join> join() {
        return join.map(Join::closed);
    }
}
