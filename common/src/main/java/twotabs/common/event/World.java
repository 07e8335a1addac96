package twotabs.common.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import twotabs.common.quantity.Span;

/**
 * Makes sightings and rescues. Every event is determined by the seed, its number and its event time, so the same seed
 * gives the same events.
 */
public final class World {
    /** The time from a sighting until its team sets out; for one team in ten this time is longer than the time limit of the join. */
    private static final Span SETS_OUT = new Span(Duration.ofSeconds(5), Duration.ofMinutes(4));

    private static final Span SETS_OUT_LATE = new Span(Duration.ofMinutes(6), Duration.ofMinutes(15));
    /** The longest time from a sighting until its team sets out. */
    public static final Duration SLOWEST_TEAM = SETS_OUT_LATE.most();

    private static final double LATE_TEAMS = 0.1;
    private static final Span JOURNEY = new Span(Duration.ofMinutes(5), Duration.ofHours(1));

    private static final double AT_SEA = 0.15;
    /** The greatest distance of a sighting from its country's centre, in thousandths of a degree. */
    private static final int SPREAD = 2000;
    /** Changes the seed for rescues, so that their ids differ from those of sightings. */
    private static final long RESCUE_SEED = 0x7E5C0E5L;

    private final long seed;
    private final Instant start;
    private final List<Monster> monsters = Monster.all();
    private final List<Optional<Country>> countries =
            Country.all().stream().map(Optional::of).toList();
    private final List<String> reporters = reporters();
    private final List<String> teams = numbered("team-%02d", 40);
    private final Daylight daylight = new Daylight(Country.all());
    private final Rampages rampages;
    private final Key skewedKey;
    private final Weights skew;

    /** @param start the start of the stream, from which the rampages are counted */
    public World(long seed, Instant start) {
        this(seed, start, Key.none, new Skew.Uniform());
    }

    /** Makes a world in which the values of one key follow {@code skew}, instead of rampages or daylight. */
    public World(long seed, Instant start, Key skewedKey, Skew skew) {
        this.seed = seed;
        this.start = start;
        this.rampages = new Rampages(seed, monsters.size());
        this.skewedKey = skewedKey;
        var keys = Math.max(1, keys(skewedKey).size());
        this.skew = Weights.of(keys, rank -> skew.weight(rank, keys));
    }

    /** Makes the sighting with this number; the first number is 1. */
    public Sighting sighting(long number, Instant eventTime) {
        var dice = new Dice(seed, number);
        var monster = monsters.get(monsterAt(eventTime, dice.fraction(1)));
        var country = dice.fraction(2) < AT_SEA
                ? Optional.<Country>empty()
                : countries.get(countryAt(eventTime, dice.fraction(3)));
        return new Sighting(
                dice.bits(0),
                number,
                eventTime,
                monster,
                monster.strengthAt(dice.fraction(6)),
                country,
                country.isPresent() ? near(country.get().lat(), dice.fraction(4)) : within(60_000, dice.fraction(4)),
                country.isPresent() ? near(country.get().lon(), dice.fraction(5)) : within(180_000, dice.fraction(5)),
                reporters.get(reporterAt(dice.fraction(7))));
    }

    /** Makes the rescue with this number, for the sighting with the number {@code sighting}; the first number is 1. */
    public Rescue rescue(long number, Instant eventTime, long sighting) {
        var dice = rescueDice(number);
        return new Rescue(
                dice.bits(0),
                number,
                eventTime,
                new Dice(seed, sighting).bits(0),
                teams.get(dice.below(teams.size(), 1)),
                eventTime.plusMillis(JOURNEY.millisAt(dice.fraction(2))));
    }

    /**
     * Returns the time from a sighting to its rescue {@code number}, in milliseconds.
     *
     * @param millisSinceStart the time since the start of the stream: no sighting is older
     */
    public long setsOutAfter(long number, long millisSinceStart) {
        var dice = rescueDice(number);
        var isLate = dice.fraction(3) < LATE_TEAMS
                && millisSinceStart >= SETS_OUT_LATE.least().toMillis();
        return (isLate ? SETS_OUT_LATE : SETS_OUT).millisAt(dice.fraction(4), millisSinceStart);
    }

    private Dice rescueDice(long number) {
        return new Dice(seed ^ RESCUE_SEED, number);
    }

    private int monsterAt(Instant time, double fraction) {
        return skewedKey == Key.monster
                ? skew.pick(fraction)
                : rampages.pick(time.toEpochMilli() - start.toEpochMilli(), fraction);
    }

    private int countryAt(Instant time, double fraction) {
        return skewedKey == Key.country ? skew.pick(fraction) : daylight.pick(time.toEpochMilli(), fraction);
    }

    private int reporterAt(double fraction) {
        return skewedKey == Key.reporter ? skew.pick(fraction) : (int) (fraction * reporters.size());
    }

    /** Returns a coordinate near the centre. Every centre is far enough from the poles and the date line, so the coordinate does not cross them. */
    private static int near(double centre, double fraction) {
        return (int) Math.round(centre * 1000) + within(SPREAD, fraction);
    }

    private static int within(int thousandths, double fraction) {
        return (int) Math.round((2 * fraction - 1) * thousandths);
    }

    /** Returns all values of a key; none for {@code Key.none}. */
    public static List<String> keys(Key key) {
        return switch (key) {
            case none -> List.of();
            case monster -> Monster.all().stream().map(Monster::name).toList();
            case country -> Country.all().stream().map(Country::name).toList();
            case reporter -> reporters();
        };
    }

    private static List<String> reporters() {
        return numbered("reporter-%03d", 300);
    }

    private static List<String> numbered(String format, int size) {
        return IntStream.rangeClosed(1, size)
                .mapToObj(i -> String.format(Locale.ROOT, format, i))
                .toList();
    }
}
