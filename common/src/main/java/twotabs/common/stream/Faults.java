package twotabs.common.stream;

import twotabs.common.event.Dice;
import twotabs.common.quantity.Share;

/** What is done to how many records. A record suffers one fault at most; a copy is a record more. */
public record Faults(
        FaultShare late,
        FaultShare outOfOrder,
        FaultShare future,
        FaultShare duplicates,
        MalformedShare malformed,
        Share drop) {
    public static final Faults NONE = new Faults(
            FaultShare.NEVER, FaultShare.NEVER, FaultShare.NEVER, FaultShare.NEVER, MalformedShare.NEVER, Share.NONE);

    /** Faults have their own dice: with or without them, the world is the same. */
    private static final long FAULTS = 0xFA17L;

    private static final int WHICH = 0;
    private static final int HOW_MUCH = 1;
    private static final int COPIED = 2;
    private static final int HOW_OLD = 3;

    /** The part of all records that suffer one; above 1 there are not enough records. */
    public double share() {
        return late.share().fraction()
                + outOfOrder.share().fraction()
                + future.share().fraction()
                + malformed.share().fraction()
                + drop.fraction();
    }

    static Dice dice(long seed, long slot) {
        return new Dice(seed ^ FAULTS, slot);
    }

    /** What is done to the record of a slot. */
    Fault of(Dice slot) {
        var left = slot.fraction(WHICH);
        if ((left -= drop.fraction()) < 0) {
            return Fault.DROPPED;
        }
        if ((left -= malformed.share().fraction()) < 0) {
            return Fault.malformed(
                    malformed.ways().get(slot.below(malformed.ways().size(), HOW_MUCH)));
        }
        if ((left -= future.share().fraction()) < 0) {
            return Fault.of(Fault.Kind.future, future.by().millisAt(slot.fraction(HOW_MUCH)));
        }
        if ((left -= late.share().fraction()) < 0) {
            return Fault.of(Fault.Kind.late, late.by().millisAt(slot.fraction(HOW_MUCH)));
        }
        if ((left -= outOfOrder.share().fraction()) < 0) {
            return Fault.of(Fault.Kind.out_of_order, outOfOrder.by().millisAt(slot.fraction(HOW_MUCH)));
        }
        return Fault.NONE;
    }

    /** Whether a slot also repeats something. */
    boolean repeats(Dice slot) {
        return !duplicates.share().isNone()
                && slot.fraction(COPIED) < duplicates.share().fraction();
    }

    /**
     * How old what it repeats is, in milliseconds.
     *
     * @param story how long the story has gone on: nothing is older; below 0: it is too young yet
     */
    long age(Dice slot, long story) {
        var least = duplicates.by().least().toMillis();
        var most = Math.min(duplicates.by().most().toMillis(), story);
        return most < least ? -1 : least + (long) (slot.fraction(HOW_OLD) * (most - least + 1));
    }
}
