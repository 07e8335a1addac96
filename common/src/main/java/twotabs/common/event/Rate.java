package twotabs.common.event;

import twotabs.common.quantity.Share;

/**
 * Events in time: event 0 at 0 ms, then so many a second, in some shape.
 *
 * @param jitter by what part of the time until the next event an event may come later, at random but the same for the
 *     same seed; the order stays
 * @param seed of the jitter; where there is none, it is 0
 */
public record Rate(double perSecond, Shape shape, Share jitter, long seed) {
    private static final int JITTER = 30;

    public Rate {
        if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
            throw new IllegalArgumentException("events per second must be above 0, not " + perSecond);
        }
        seed = jitter.isNone() ? 0 : seed;
    }

    public static Rate constant(double perSecond) {
        return new Rate(perSecond, Shape.CONSTANT, Share.NONE, 0);
    }

    /** So many a second as one would type it: 2, not 2.0. */
    public static String text(double perSecond) {
        return Double.toString(perSecond).replaceFirst("\\.0$", "");
    }

    /** When event {@code n} comes, in milliseconds after event 0. */
    public double millisUntil(long n) {
        // Exact where it can be: a third of a second is not a number of milliseconds.
        var plain = shape == Shape.CONSTANT ? n * 1000.0 / perSecond : shape.millisUntil(n, perSecond / 1000);
        return jitter.isNone() ? plain : plain + jittered(n, plain);
    }

    private double jittered(long n, double plain) {
        var gap = shape.millisUntil(n + 1, perSecond / 1000) - plain;
        return Math.max(0, gap * jitter.fraction() * new Dice(seed, n).fraction(JITTER));
    }

    /** The last event that has come after {@code millis}; jitter apart. */
    public long lastWithin(double millis) {
        return (long) shape.countWithin(millis, perSecond / 1000);
    }
}
