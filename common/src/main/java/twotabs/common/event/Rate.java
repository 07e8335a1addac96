package twotabs.common.event;

import twotabs.common.quantity.Share;

/**
 * The rate of events; event 0 comes at 0 ms.
 *
 * @param perSecond the number of events per second, above 0
 * @param jitter the greatest delay of an event, as a share of the time until the next event; random, but the same for
 *     the same seed
 * @param seed the seed of the jitter; 0 if there is no jitter
 */
public record Rate(double perSecond, Shape shape, Share jitter, long seed) {
    private static final int JITTER_FIELD = 30;

    public Rate {
        if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
            throw new IllegalArgumentException("events per second must be above 0, not " + perSecond);
        }
        seed = jitter.isNone() ? 0 : seed;
    }

    public static Rate constant(double perSecond) {
        return new Rate(perSecond, Shape.CONSTANT, Share.NONE, 0);
    }

    /** Returns the events per second as a user would type the number: 2, not 2.0. */
    public static String text(double perSecond) {
        return Double.toString(perSecond).replaceFirst("\\.0$", "");
    }

    /** Returns the time of event {@code n}, in milliseconds after event 0. */
    public double millisUntil(long n) {
        // A constant rate is computed from seconds: events per millisecond would be rounded.
        var plain = shape == Shape.CONSTANT ? n * 1000.0 / perSecond : shape.millisUntil(n, perSecond / 1000);
        return jitter.isNone() ? plain : plain + jittered(n, plain);
    }

    private double jittered(long n, double plain) {
        var gap = shape.millisUntil(n + 1, perSecond / 1000) - plain;
        return Math.max(0, gap * jitter.fraction() * new Dice(seed, n).fraction(JITTER_FIELD));
    }

    /** Returns the number of the last event that has come after {@code millis}, without jitter. */
    public long lastWithin(double millis) {
        return (long) shape.countWithin(millis, perSecond / 1000);
    }
}
