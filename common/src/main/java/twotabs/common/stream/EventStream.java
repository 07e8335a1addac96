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
 * What a recipe makes. Each slot needs nothing of the others, so they may be made in any order, on any thread.
 */
public final class EventStream {
    private final Recipe recipe;
    private final World world;

    public EventStream(Recipe recipe) {
        this.recipe = recipe;
        var start = recipe.timeline().start();
        this.world = recipe.skew()
                .map(skew -> new World(recipe.seed(), start, recipe.key(), skew))
                .orElseGet(() -> new World(recipe.seed(), start));
    }

    public Recipe recipe() {
        return recipe;
    }

    /** Hands out what comes in a slot, from 1: the slot's own event, and at times a copy of an earlier one. */
    public void slot(long slot, Consumer<Item> out) {
        var dice = dice(slot);
        out.accept(item(slot, false, slot, recipe.faults().of(dice)));
        if (recipe.faults().repeats(dice)) {
            copied(slot, dice).ifPresent(out);
        }
    }

    private Optional<Item> copied(long slot, Dice dice) {
        var timeline = recipe.timeline();
        var now = timeline.at(slot);
        var age = recipe.faults().age(dice, story(now));
        if (age < 0) {
            return Optional.empty();
        }
        var then = recipe.scenario().lastOf(recipe.scenario().kind(slot), timeline.lastBy(now.minusMillis(age)));
        if (then < 1
                || !item(then, false, then, recipe.faults().of(dice(then)))
                        .fault()
                        .isGood()) {
            return Optional.empty(); // what was never sent, or never readable, cannot come again
        }
        return Optional.of(item(
                slot,
                true,
                then,
                Fault.of(
                        Fault.Kind.duplicate,
                        now.toEpochMilli() - timeline.at(then).toEpochMilli())));
    }

    /** @param origin the slot whose event it is */
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
            case rescue -> world.rescue(number, time, sightingOf(number, plain));
        };
    }

    /** The sighting that a rescue goes to, which was some time ago. */
    private long sightingOf(long rescue, Instant setOut) {
        var ago = world.setsOutAfter(rescue, story(setOut));
        var slot = recipe.timeline().lastBy(setOut.minusMillis(ago));
        return Math.max(1, recipe.scenario().number(slot));
    }

    /** How long the story has gone on, in milliseconds. */
    private long story(Instant time) {
        return time.toEpochMilli() - recipe.timeline().start().toEpochMilli();
    }

    private boolean silenced(long slot, Optional<String> key, int partition) {
        if (recipe.idle().isEmpty()) {
            return false;
        }
        return recipe.idle()
                .get()
                .silences(key, partition, story(recipe.timeline().at(slot)));
    }

    /** As Kafka's own partitioner has it; records without a key go round. */
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
