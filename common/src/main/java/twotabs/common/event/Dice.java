package twotabs.common.event;

/**
 * Makes repeatable random values: one value for each seed, index and field, with the algorithm SplitMix64 (Steele, Lea
 * and Flood, 2014). Each event can be made without the events before it, on any thread.
 */
public final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long state;

    public Dice(long seed, long index) {
        this.state = mix(mix(seed * GOLDEN + 1) + index * GOLDEN);
    }

    /** Returns 64 random bits. */
    public long bits(int field) {
        return mix(state + field * GOLDEN);
    }

    /** Returns an integer from 0 (inclusive) to {@code bound} (exclusive). */
    public int below(int bound, int field) {
        return (int) Math.floorMod(bits(field), (long) bound);
    }

    /** Returns a number from 0 (inclusive) to 1 (exclusive). */
    public double fraction(int field) {
        return (bits(field) >>> 11) * 0x1.0p-53;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
