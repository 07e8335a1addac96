package twotabs.common.event;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Who reports at which time of day. The more people, the more reports, but not in proportion: the square root keeps small
 * countries on the map. And people sleep: at four in the morning by the sun a country reports a tenth of what it does at
 * four in the afternoon. All in all there are as many reports at any hour.
 */
final class Daylight {
    private static final int STEPS = 96;
    private static final long STEP = 86_400_000 / STEPS;
    private static final double ASLEEP = 0.1;
    private static final double EARLIEST = 4.0;

    /** For each quarter of an hour. */
    private final List<Weights> countries;

    Daylight(List<Country> countries) {
        this.countries = IntStream.range(0, STEPS)
                .mapToObj(step -> Weights.of(countries.size(), i -> {
                    var country = countries.get(i);
                    return Math.sqrt(country.population()) * awake(24.0 * step / STEPS + country.lon() / 15);
                }))
                .toList();
    }

    /** A country, as its place in the list. */
    int pick(long epochMillis, double fraction) {
        return countries
                .get((int) (Math.floorMod(epochMillis, 86_400_000L) / STEP))
                .pick(fraction);
    }

    /** @param hour by the sun */
    private static double awake(double hour) {
        // StrictMath: the same on every machine.
        return ASLEEP + (1 - ASLEEP) * (1 - StrictMath.cos((hour - EARLIEST) * Math.PI / 12)) / 2;
    }
}
