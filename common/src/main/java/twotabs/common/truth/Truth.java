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
 * The results that a correct reader must find, counted from the items of a stream in the order of their slots. The
 * class is plain Java, so that it shares no code with the programs that are checked against it. Its memory grows with
 * the number of windows and faults, not with the number of events.
 */
public final class Truth {
    /** The number of slots after which the join closes old sightings again. */
    private static final int SWEEP = 100;

    private final Recipe recipe;
    private final Lengths lengths;
    private final Predicate<Run.Position> arrived;
    private final Map<EventKind, TopicTruth> topics = new EnumMap<>(EventKind.class);
    private final Optional<RescueJoin> join;
    private long first = Long.MAX_VALUE;

    /** Makes an empty truth, to which items are added from any slot on. Every item counts as arrived. */
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

    /** Returns the oldest slot whose sighting a rescue, or its copy, in {@code slot} or later can refer to. */
    private long oldestReferredSlot(long slot) {
        var original = lastSlotBefore(slot, recipe.faults().duplicates().by().most());
        return lastSlotBefore(original, World.SLOWEST_TEAM);
    }

    /** Returns the last slot whose event happened at least {@code by} before the event of {@code slot}. */
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

    /** Returns the number of sightings that the join keeps for later rescues. */
    int open() {
        return join.map(RescueJoin::open).orElse(0);
    }

    /** Returns the join; empty unless the scenario is {@code all}. No item can be added afterwards. */
    public Optional<RescueJoin> join() {
        return join.map(RescueJoin::closed);
    }
}
