package twotabs.common.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import twotabs.common.event.Key;
import twotabs.common.event.Rate;
import twotabs.common.event.Scenario;
import twotabs.common.event.Shape;
import twotabs.common.event.Skew;
import twotabs.common.event.Timeline;
import twotabs.common.quantity.Share;
import twotabs.common.quantity.Span;

/** Recipes to test with. */
public final class Recipes {
    public static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

    /** A lot of everything that can go wrong. */
    public static final Faults DIRTY = new Faults(
            FaultShare.parse("5%:30s..2m"),
            FaultShare.parse("10%:0..5s"),
            FaultShare.parse("1%:1h"),
            FaultShare.parse("10%:0..60s"),
            MalformedShare.parse("10%"),
            Share.parse("2%"));

    private Recipes() {}

    public static Recipe calm(Scenario scenario, long seed, double perSecond) {
        return Recipe.of(scenario, seed, new Timeline(START, Rate.constant(perSecond)));
    }

    public static Recipe dirty(Scenario scenario, long seed, double perSecond) {
        return calm(scenario, seed, perSecond).with(DIRTY).over(3);
    }

    /** Any recipe at all. */
    public static Arbitrary<Recipe> any() {
        var seeds = Arbitraries.longs();
        var keys = Combinators.combine(
                        Arbitraries.of(Key.class),
                        skews().optional(),
                        idles().optional(),
                        Arbitraries.integers().between(0, 5))
                .as((key, skew, idle, partitions) -> new Recipe(
                        null, 0, null, null, key, key == Key.none ? Optional.empty() : skew, idle, partitions));
        return Combinators.combine(Arbitraries.of(Scenario.class), seeds, starts(), rates(), faults(), keys)
                .as((scenario, seed, start, rate, faults, key) -> new Recipe(
                        scenario,
                        seed,
                        new Timeline(start, new Rate(rate.perSecond(), rate.shape(), rate.jitter(), seed)),
                        faults,
                        key.key(),
                        key.skew(),
                        key.idle(),
                        key.partitions()));
    }

    private static Arbitrary<Instant> starts() {
        return Arbitraries.longs()
                .between(0, Instant.parse("2100-01-01T00:00:00Z").toEpochMilli())
                .map(Instant::ofEpochMilli);
    }

    /** From one event in five minutes to three in a millisecond. */
    private static Arbitrary<Rate> rates() {
        return Combinators.combine(
                        Arbitraries.of(0.003, 0.05, 0.7, 1.0, 3.0, 10.0, 97.0, 3000.0),
                        Arbitraries.of("constant", "constant", "ramp:30s", "burst:5x/10s/60s", "sine:5m")
                                .map(Shape::parse),
                        Arbitraries.of("0%", "0%", "33.3%", "100%").map(Share::parse))
                .as((perSecond, shape, jitter) -> new Rate(perSecond, shape, jitter, 0));
    }

    private static Arbitrary<Faults> faults() {
        var spoilt = Combinators.combine(
                        shares(),
                        Arbitraries.of(Malformed.class).list().uniqueElements().ofMinSize(1))
                .as(MalformedShare::new);
        return Combinators.combine(sometimes(), sometimes(), sometimes(), sometimes(), spoilt, shares())
                .as(Faults::new);
    }

    private static Arbitrary<FaultShare> sometimes() {
        var lengths = Arbitraries.of(0, 1, 1_000, 5_000, 29_999, 60_000, 300_000, 3_600_000);
        var spans = Combinators.combine(lengths, lengths)
                .as((one, other) ->
                        new Span(Duration.ofMillis(Math.min(one, other)), Duration.ofMillis(Math.max(one, other))));
        return Combinators.combine(shares(), spans).as(FaultShare::new);
    }

    /** Five of them are no more than all. */
    private static Arbitrary<Share> shares() {
        return Arbitraries.integers().between(0, 200).map(tenths -> Share.parse(tenths / 10.0 + "%"));
    }

    private static Arbitrary<Skew> skews() {
        return Arbitraries.of("uniform", "zipf:1.1", "hot:80/1", "hot:50/3").map(Skew::parse);
    }

    private static Arbitrary<Idle> idles() {
        return Arbitraries.of("0:0:1m", "2:30s:1m", "India:10s:2m", "Kraken:0:10m", "reporter-001:1m:1h")
                .map(Idle::parse);
    }

    /** What comes in the slots from one to another, in their order. */
    public static List<Item> items(Recipe recipe, long first, long last) {
        var items = new ArrayList<Item>();
        var stream = new EventStream(recipe);
        for (var slot = first; slot <= last; slot++) {
            stream.slot(slot, items::add);
        }
        return items;
    }
}
