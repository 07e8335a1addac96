package twotabs.common.truth;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
    /** The join closes old sightings each time so many slots have passed. */
    private static final int SWEEP = 100;

    private final Recipe recipe;
    private final Lengths lengths;
    private final Predicate<Run.Position> arrived;
    private final Map<EventKind, TopicTruth> topics = new EnumMap<>(EventKind.class);
    private final Optional<RescueJoin> join;
    private long first = Long.MAX_VALUE;

    /** An empty count, to which every item from some slot on is added; all of them arrived. */
    public Truth(Recipe recipe, Lengths lengths) {
        this(recipe, lengths, any -> true);
    }

    private Truth(Recipe recipe, Lengths lengths, Predicate<Run.Position> arrived) {
        this.recipe = recipe;
        this.lengths = lengths;
        this.arrived = arrived;
        EventKind.of(recipe.scenario()).forEach(kind -> topics.put(kind, new TopicTruth(lengths)));
        this.join = recipe.scenario() == Scenario.all ? Optional.of(new RescueJoin(lengths.bound())) : Optional.empty();
    }

    /** The truth about all of a run. */
    public static Truth of(Run run, Lengths lengths) {
        var truth = new Truth(run.recipe(), lengths, run::arrived);
        run.forEach(truth::add);
        return truth;
    }

    public void add(Item item) {
        first = Math.min(first, item.slot());
        topics.get(item.kind()).add(item, item.copy() && isOriginalThere(item));
        join.ifPresent(it -> join(it, item));
    }

    private boolean isOriginalThere(Item copy) {
        var slot = recipe.scenario().slot(copy.kind(), copy.event().seq());
        return slot >= first && arrived.test(new Run.Position(slot, false));
    }

    private void join(RescueJoin join, Item item) {
        if (item.slot() % SWEEP == 0) {
            join.closeBefore(oldestReferredSlot(item.slot()));
        }
        if (!item.fault().isGood()) {
            return;
        }
        if (item.event() instanceof Sighting sighting) {
            join.add(sighting, item.slot());
        } else if (item.event() instanceof Rescue rescue) {
            join.add(rescue, item.slot());
        }
    }

    /** The oldest slot whose sighting a rescue may refer to that comes in {@code slot} or later, as a copy or not. */
    private long oldestReferredSlot(long slot) {
        var original = lastSlotBefore(slot, recipe.faults().duplicates().by().most());
        return lastSlotBefore(original, World.SLOWEST_TEAM);
    }

    /** The last slot, of either kind, whose event happened at least {@code by} before that of {@code slot}. */
    private long lastSlotBefore(long slot, Duration by) {
        var timeline = recipe.timeline();
        return Math.max(1, Math.min(slot, timeline.lastBy(timeline.at(slot).minus(by))) - 1);
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

    /** How many sightings the join still keeps, because a rescue may come for them. */
    int open() {
        return join.map(RescueJoin::open).orElse(0);
    }

    /** Of the scenario {@code all} only. Nothing can be added afterwards. */
    public Optional<RescueJoin> join() {
        return join.map(RescueJoin::closed);
    }
}
