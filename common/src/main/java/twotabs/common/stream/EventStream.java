package twotabs.common.stream;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import twotabs.common.event.Dice;
import twotabs.common.event.Event;
import twotabs.common.event.Message;
import twotabs.common.event.World;

/**
 * Makes the events that a recipe describes. A slot is a numbered position in the stream, with one event. Slots are
 * independent, so their events can be made in any order, on any thread.
 */
public final class EventStream {
    private final Recipe recipe;
    private final World world;
    private final boolean isFaultless;

    public EventStream(Recipe recipe) {
        this.recipe = recipe;
        this.isFaultless = recipe.faults().equals(Faults.NONE);
        var start = recipe.timeline().start();
        this.world = recipe.skew()
                .map(skew -> new World(recipe.seed(), start, recipe.key(), skew))
                .orElseGet(() -> new World(recipe.seed(), start));
    }

    public Recipe recipe() {
        return recipe;
    }

    /**
     * Passes the items of a slot to {@code out}: the event of the slot, and sometimes a copy of an earlier event. The
     * first slot is 1.
     */
    public void slot(long slot, Consumer<Item> out) {
        if (isFaultless) {
            out.accept(item(slot, false, slot, Fault.NONE));
            return;
        }
        var dice = dice(slot);
        out.accept(item(slot, false, slot, recipe.faults().of(dice)));
        if (recipe.faults().repeats(dice)) {
            copy(slot, dice).ifPresent(out);
        }
    }

    private Optional<Item> copy(long slot, Dice dice) {
        var timeline = recipe.timeline();
        var now = timeline.at(slot);
        var age = recipe.faults().age(dice, millisSinceStart(now));
        if (age < 0) {
            return Optional.empty();
        }
        var original = original(slot, now.minusMillis(age), now);
        if (original < 1
                || !item(original, false, original, recipe.faults().of(dice(original)))
                        .fault()
                        .isGood()) {
            return Optional.empty(); // an event that was not sent, or was malformed, cannot be repeated
        }
        return Optional.of(item(
                slot,
                true,
                original,
                Fault.of(
                        Fault.Kind.duplicate,
                        now.toEpochMilli() - timeline.at(original).toEpochMilli())));
    }

    /**
     * Returns the slot of the event that {@code slot} repeats; below 1 if there is no such event. This is the last
     * event of its kind at {@code then}, or the next event if the last event is too old for a copy and the next event
     * is not too new.
     */
    private long original(long slot, Instant then, Instant now) {
        var timeline = recipe.timeline();
        var scenario = recipe.scenario();
        var kind = scenario.kind(slot);
        var last = scenario.lastOf(kind, lastBy(then, slot));
        var next = scenario.slot(kind, scenario.number(last) + 1);
        var ages = recipe.faults().duplicates().by();
        var isTooOld = last < 1 || timeline.at(last).isBefore(now.minus(ages.most()));
        return isTooOld && next <= lastBy(now.minus(ages.least()), slot) ? next : last;
    }

    /** Returns the last slot at {@code time}, at most {@code slot}, as later slots can have the same millisecond. */
    private long lastBy(Instant time, long slot) {
        return Math.min(slot, recipe.timeline().lastBy(time));
    }

    /** @param origin the slot of the event: the slot itself, or, for a copy, the slot that is repeated */
    private Item item(long slot, boolean copy, long origin, Fault fault) {
        var event = event(origin, copy ? recipe.faults().of(dice(origin)) : fault);
        var key = event.key(recipe.key());
        var partition = partition(key, origin);
        return new Item(
                recipe.scenario().kind(slot),
                slot,
                copy,
                event,
                key,
                partition,
                silenced(slot, key, partition) ? Fault.IDLE : fault);
    }

    private Event event(long slot, Fault fault) {
        var plain = recipe.timeline().at(slot);
        var time = fault.shift() == 0 ? plain : plain.plusMillis(fault.shift());
        var number = recipe.scenario().number(slot);
        return switch (recipe.scenario().kind(slot)) {
            case message -> Message.numbered(number, time);
            case sighting -> world.sighting(number, time);
            case rescue -> world.rescue(number, time, sightingOf(slot, plain));
        };
    }

    /** Returns the number of the sighting that a rescue refers to. */
    private long sightingOf(long slot, Instant setOut) {
        var ago = world.setsOutAfter(recipe.scenario().number(slot), millisSinceStart(setOut));
        return Math.max(1, recipe.scenario().number(lastBy(setOut.minusMillis(ago), slot)));
    }

    /** Returns the event time since the start of the stream, in milliseconds. */
    private long millisSinceStart(Instant time) {
        return time.toEpochMilli() - recipe.timeline().start().toEpochMilli();
    }

    private boolean silenced(long slot, Optional<String> key, int partition) {
        if (recipe.idle().isEmpty()) {
            return false;
        }
        return recipe.idle()
                .get()
                .silences(key, partition, millisSinceStart(recipe.timeline().at(slot)));
    }

    /** Returns the partition that Kafka's partitioner would choose; records without a key are spread round robin. */
    private int partition(Optional<String> key, long slot) {
        if (recipe.partitions() == 0) {
            return -1;
        }
        return key.map(text ->
                        BuiltInPartitioner.partitionForKey(text.getBytes(StandardCharsets.UTF_8), recipe.partitions()))
                .orElse((int) (slot % recipe.partitions()));
    }

    private Dice dice(long slot) {
        return Faults.dice(recipe.seed(), slot);
    }
}
