package twotabs.common.stream;

import twotabs.common.event.Dice;
import twotabs.common.quantity.Share;

/** The share of each fault. A record has at most one fault; a copy is an additional record. */
public record Faults(
        FaultShare late,
        FaultShare outOfOrder,
        FaultShare future,
        FaultShare duplicates,
        MalformedShare malformed,
        Share drop) {
    public static final Faults NONE = new Faults(
            FaultShare.NEVER, FaultShare.NEVER, FaultShare.NEVER, FaultShare.NEVER, MalformedShare.NEVER, Share.NONE);

    /** Changes the seed for faults, so that the events are the same with or without faults. */
    private static final long FAULT_SEED = 0xFA17L;

    private static final int WHICH = 0;
    private static final int HOW_MUCH = 1;
    private static final int COPIED = 2;
    private static final int HOW_OLD = 3;

    /** Returns the sum of the shares of faults; a sum above 1 is impossible. Copies do not count. */
    public double share() {
        return late.share().fraction()
                + outOfOrder.share().fraction()
                + future.share().fraction()
                + malformed.share().fraction()
                + drop.fraction();
    }

    static Dice dice(long seed, long slot) {
        return new Dice(seed ^ FAULT_SEED, slot);
    }

    /** Returns the fault of a slot's record. */
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

    /** Returns whether a slot also has a copy of an earlier event. */
    boolean repeats(Dice slot) {
        return !duplicates.share().isNone()
                && slot.fraction(COPIED) < duplicates.share().fraction();
    }

    /**
     * Returns the age of the copy in a slot, in milliseconds; negative if the stream is too young for a copy.
     *
     * @param millisSinceStart the time since the start of the stream: no event is older
     */
    long age(Dice slot, long millisSinceStart) {
        var least = duplicates.by().least().toMillis();
        var most = Math.min(duplicates.by().most().toMillis(), millisSinceStart);
        return most < least ? -1 : least + (long) (slot.fraction(HOW_OLD) * (most - least + 1));
    }
}
