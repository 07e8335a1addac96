package twotabs.common.event;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Where the monsters are: every sighting follows from (seed, index), and its time from the timeline. */
public final class World {
    private static final double AT_SEA = 0.15;
    private static final int REPORTERS = 300;
    /** How far from a country's centre a sighting may lie, in degrees. */
    private static final double SPREAD = 2.0;

    private final long seed;
    private final List<Monster> monsters = Monster.all();
    private final List<Country> countries = Country.all();
    private final double[] weights = cumulativeWeights(countries);

    public World(long seed) {
        this.seed = seed;
    }

    /** Sighting number {@code index}, which starts at 1. */
    public Sighting sighting(long index, Instant eventTime) {
        var dice = new Dice(seed, index);
        var monster = monsters.get(dice.below(monsters.size(), 1));
        var land = dice.fraction(2) >= AT_SEA;
        var country = land ? countryAt(dice.fraction(3)) : null;
        var lat = land ? country.lat() + spread(dice.fraction(4)) : -60 + 120 * dice.fraction(4);
        var lon = land ? country.lon() + spread(dice.fraction(5)) : -180 + 360 * dice.fraction(5);
        return new Sighting(
                "%016x".formatted(dice.bits(0)),
                index,
                eventTime,
                monster.name(),
                monster.strengthAt(dice.fraction(6)),
                land ? country.name() : null,
                rounded(Math.max(-90, Math.min(90, lat))),
                rounded(Math.max(-180, Math.min(180, lon))),
                String.format(Locale.ROOT, "reporter-%03d", 1 + dice.below(REPORTERS, 7)));
    }

    /** More people, more reports, but not in proportion: the square root keeps small countries on the map. */
    private static double[] cumulativeWeights(List<Country> countries) {
        var sums = new double[countries.size()];
        var sum = 0.0;
        for (var i = 0; i < sums.length; i++) {
            sum += Math.sqrt(countries.get(i).population());
            sums[i] = sum;
        }
        return sums;
    }

    private Country countryAt(double fraction) {
        var wanted = fraction * weights[weights.length - 1];
        var i = 0;
        while (weights[i] <= wanted) {
            i++;
        }
        return countries.get(i);
    }

    private static double spread(double fraction) {
        return (2 * fraction - 1) * SPREAD;
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 1000) / 1000.0;
    }
}
