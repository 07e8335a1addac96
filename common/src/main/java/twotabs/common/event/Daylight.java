package twotabs.common.event;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses the country of a sighting by the time of day. The weight of a country is the square root of its population,
 * so that small countries appear too. At 4:00 local solar time the weight of a country is a tenth of its weight at
 * 16:00, because people sleep. The total number of sightings does not depend on the hour.
 */
final class Daylight {
    private static final int STEPS = 96;
    private static final long STEP = 86_400_000 / STEPS;
    private static final double ASLEEP = 0.1;
    private static final double QUIETEST_HOUR = 4.0;

    /** The countries' weights for each quarter of an hour in UTC. */
    private final List<Weights> countries;

    Daylight(List<Country> countries) {
        this.countries = IntStream.range(0, STEPS)
                .mapToObj(step -> Weights.of(countries.size(), i -> {
                    var country = countries.get(i);
                    return Math.sqrt(country.population()) * awake(24.0 * step / STEPS + country.lon() / 15);
                }))
                .toList();
    }

    /** Returns the index of a country in the list, for {@code fraction} from 0 (inclusive) to 1 (exclusive). */
    int pick(long epochMillis, double fraction) {
        return countries
                .get((int) (Math.floorMod(epochMillis, 86_400_000L) / STEP))
                .pick(fraction);
    }

    /** @param hour the local solar time, in hours */
    private static double awake(double hour) {
        // StrictMath gives the same result on every machine.
        return ASLEEP + (1 - ASLEEP) * (1 - StrictMath.cos((hour - QUIETEST_HOUR) * Math.PI / 12)) / 2;
    }
}
