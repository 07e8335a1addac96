package twotabs.common.event;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RampagesTest {
    private static final int MONSTERS = 15;
    private static final int STEP = 500;

    @Property(tries = 50)
    void each_monster_comes_out_for_one_minute_to_two_and_is_then_away_for_more_than_two(
            @ForAll long seed, @ForAll @IntRange(min = -10_000_000, max = 1_000_000_000) int from) {
        var rampages = new Rampages(seed, MONSTERS);
        var steps = IntStream.range(0, 20 * 60_000 / STEP)
                .mapToObj(step -> about(rampages, from + (long) step * STEP))
                .toList();

        for (var monster = 0; monster < MONSTERS; monster++) {
            var turns = turns(steps, monster);

            // four cycles of five minutes, cut anywhere
            assertThat(turns.size()).isBetween(3, 5);
            for (var i = 1; i < turns.size(); i++) {
                var silence = turns.get(i).first - turns.get(i - 1).last;
                assertThat(silence * STEP).isGreaterThan(120_000);
                if (i < turns.size() - 1) {
                    assertThat((turns.get(i).last - turns.get(i).first + 1) * STEP)
                            .isBetween(60_000 - STEP, 120_000 + STEP);
                }
            }
        }
    }

    @Property(tries = 50)
    void there_is_always_a_monster_about(@ForAll long seed, @ForAll @IntRange(min = 0) int story) {
        assertThat(about(new Rampages(seed, MONSTERS), story).cardinality()).isBetween(1, 8);
    }

    @Test
    void another_seed_has_another_order() {
        assertThat(IntStream.range(0, 300_000 / STEP)
                        .mapToObj(step -> about(new Rampages(1, MONSTERS), (long) step * STEP)))
                .isNotEqualTo(IntStream.range(0, 300_000 / STEP)
                        .mapToObj(step -> about(new Rampages(2, MONSTERS), (long) step * STEP))
                        .toList());
    }

    @Test
    void reports_of_two_hours_are_two_dozen_sessions_of_each_monster_with_silence_between() {
        var start = Instant.parse("2026-01-31T10:00:00Z");
        var timeline = new Timeline(start, Rate.constant(10));
        var world = new World(1, start);
        var times = new TreeMap<String, List<Instant>>();
        for (var number = 1; number <= 72_000; number++) {
            var sighting = world.sighting(number, timeline.at(number));
            times.computeIfAbsent(sighting.monster().name(), any -> new ArrayList<>())
                    .add(sighting.eventTime());
        }

        var sessions = Monster.all().stream()
                .collect(toMap(Monster::name, monster -> sessions(monster.name(), times.get(monster.name()))));

        // the two hours begin within the rampages of five
        assertThat(sessions)
                .hasSize(15)
                .allSatisfy((monster, count) -> assertThat(count)
                        .isEqualTo(
                                List.of("Cyclops", "Griffin", "Leviathan", "Phoenix", "Yeti")
                                                .contains(monster)
                                        ? 25
                                        : 24));
    }

    /** How many sessions with a gap of 30 s. */
    private static int sessions(String monster, List<Instant> times) {
        var sessions = 1;
        var first = times.get(0);
        for (var i = 1; i < times.size(); i++) {
            var silence = Duration.between(times.get(i - 1), times.get(i));
            if (silence.compareTo(Duration.ofSeconds(30)) > 0) {
                assertThat(silence).as(monster).isGreaterThan(Duration.ofMinutes(2));
                first = times.get(i);
                sessions++;
            }
            assertThat(Duration.between(first, times.get(i))).as(monster).isLessThan(Duration.ofMinutes(2));
        }
        return sessions;
    }

    /** All that can be picked: there are eight at most. */
    private static BitSet about(Rampages rampages, long storyMillis) {
        var about = new BitSet();
        IntStream.range(0, 8).forEach(part -> about.set(rampages.pick(storyMillis, part / 8.0)));
        return about;
    }

    private static List<Turn> turns(List<BitSet> steps, int monster) {
        var turns = new ArrayList<Turn>();
        for (var step = 0; step < steps.size(); step++) {
            if (steps.get(step).get(monster)) {
                if (step == 0 || !steps.get(step - 1).get(monster)) {
                    turns.add(new Turn(step, step));
                }
                turns.set(turns.size() - 1, new Turn(turns.get(turns.size() - 1).first, step));
            }
        }
        return turns;
    }

    private record Turn(int first, int last) {}
}
