package twotabs.common.truth;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import twotabs.common.event.EventKind;
import twotabs.common.event.Scenario;
import twotabs.common.quantity.Durations;
import twotabs.common.quantity.Share;
import twotabs.common.stream.Fault;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.Item;
import twotabs.common.stream.MalformedShare;
import twotabs.common.stream.Recipe;
import twotabs.common.stream.Recipes;
import twotabs.common.stream.Run;
import twotabs.common.stream.Values;

class TruthTest {
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void it_is_what_one_computes_from_the_bytes_of_all_records(
            @ForAll("runs") Run run, @ForAll("lengths") Lengths lengths) {
        var truth = Truth.of(run, lengths);

        var naive = naive(run);
        assertThat(truth.topics().keySet())
                .containsExactlyElementsOf(EventKind.of(run.recipe().scenario()));
        truth.topics().forEach((kind, topic) -> assertIsSame(topic, kind, naive.get(kind), lengths));
        assertThat(truth.join().isPresent()).isEqualTo(run.recipe().scenario() == Scenario.all);
        truth.join()
                .ifPresent(join -> assertThat(List.of(join.pairs(), join.unmatchedSightings(), join.unmatchedRescues()))
                        .isEqualTo(naive.get(EventKind.sighting).join(naive.get(EventKind.rescue), lengths.bound())));
    }

    private static void assertIsSame(TopicTruth topic, EventKind kind, NaiveTruth naive, Lengths lengths) {
        assertThat(topic.sent()).isEqualTo(naive.topic().size());
        assertThat(topic.good()).isEqualTo(naive.good().size());
        assertThat(topic.bad()).isEqualTo(topic.sent() - topic.good());
        assertThat(topic.distinct()).isEqualTo(naive.distinct());
        assertThat(topic.badByKind().entrySet().stream()
                        .collect(toMap(entry -> entry.getKey().toString(), Map.Entry::getValue)))
                .isEqualTo(naive.badByKind());
        assertThat(topic.ids(Fault.Kind.late)).isEqualTo(naive.ids("late"));
        assertThat(topic.ids(Fault.Kind.future)).isEqualTo(naive.ids("future"));
        assertThat(topic.ids(Fault.Kind.duplicate)).isEqualTo(naive.ids("duplicate"));
        assertThat(topic.ids(Fault.Kind.dropped)).isEqualTo(naive.ids("dropped"));
        assertThat(topic.count(Fault.Kind.out_of_order))
                .isEqualTo(naive.ids("out-of-order").size());
        assertThat(topic.count(Fault.Kind.idle)).isEqualTo(naive.ids("idle").size());
        assertThat(topic.tumbling().counts()).isEqualTo(naive.windows(lengths.tumbling(), lengths.tumbling()));
        assertThat(topic.sliding().counts()).isEqualTo(naive.windows(lengths.sliding(), lengths.slide()));
        if (kind == EventKind.sighting) {
            assertThat(lists(topic.byCountry()))
                    .isEqualTo(naive.totals(sighting ->
                            sighting.json().get("country").isNull() ? "(at sea)" : sighting.text("country")));
            assertThat(lists(topic.byMonster())).isEqualTo(naive.totals(sighting -> sighting.text("monster")));
            assertThat(topic.sessions().all()).isEqualTo(naive.sessions(lengths.gap()));
        }
    }

    private static Map<String, List<Long>> lists(Map<String, Total> totals) {
        return totals.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        entry -> List.of(
                                entry.getValue().count(), entry.getValue().damage())));
    }

    private static Map<EventKind, NaiveTruth> naive(Run run) {
        var naive = EventKind.of(run.recipe().scenario()).stream()
                .collect(toMap(kind -> kind, kind -> new NaiveTruth(new ArrayList<>(), new ArrayList<>())));
        for (var item : Recipes.items(run.recipe(), run.first(), run.last())) {
            var record = new NaiveTruth.Sent(item.fault().toString(), new Values(run.recipe()).of(item));
            var its = naive.get(item.kind());
            if (record.is("dropped") || record.is("idle")) {
                its.heldBack().add(record);
            } else if (isThere(item, run)) {
                its.topic().add(record);
            }
        }
        return naive;
    }

    private static boolean isThere(Item item, Run run) {
        for (var lost : run.undelivered()) {
            if (lost.slot() == item.slot() && lost.copy() == item.copy()) {
                return false;
            }
        }
        for (var aborted : run.aborted()) {
            if (aborted.first() <= item.slot() && item.slot() <= aborted.last()) {
                return false;
            }
        }
        return true;
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void kept_while_a_run_goes_on_it_is_the_same_as_afterwards(@ForAll("runs") Run run) {
        var whole = Run.whole(run.recipe(), run.first(), run.last());

        var truth = new Truth(run.recipe(), Lengths.DEFAULT);
        Recipes.items(run.recipe(), run.first(), run.last()).forEach(truth::add);

        assertThat(truth)
                .usingRecursiveComparison()
                .ignoringFields("arrived")
                .isEqualTo(Truth.of(whole, Lengths.DEFAULT));
    }

    @Test
    void an_event_of_which_only_a_copy_arrived_is_one_event() {
        // every slot repeats itself
        var twice = new Faults(
                FaultShare.NEVER,
                FaultShare.NEVER,
                FaultShare.NEVER,
                FaultShare.parse("100%:0"),
                MalformedShare.NEVER,
                Share.NONE);
        var recipe = Recipes.calm(Scenario.messages, 1, 1).with(twice);

        var truth = Truth.of(
                        new Run(
                                recipe,
                                1,
                                10,
                                Set.of(new Run.Position(3, false), new Run.Position(4, true)),
                                List.of()),
                        Lengths.DEFAULT)
                .of(EventKind.message);

        assertThat(truth.sent()).isEqualTo(18);
        assertThat(truth.ids(Fault.Kind.duplicate)).containsExactly("1", "2", "3", "5", "6", "7", "8", "9", "10");
        assertThat(truth.distinct()).isEqualTo(10);
    }

    @Test
    void a_run_that_goes_on_where_another_ended_knows_nothing_of_the_originals_before_it() {
        var recipe = Recipes.calm(Scenario.messages, 1, 1)
                .with(new Faults(
                        FaultShare.NEVER,
                        FaultShare.NEVER,
                        FaultShare.NEVER,
                        FaultShare.parse("100%:2s"),
                        MalformedShare.NEVER,
                        Share.NONE));

        var truth = Truth.of(Run.whole(recipe, 11, 20), Lengths.DEFAULT).of(EventKind.message);

        // 11 to 20, and copies of 9 to 18
        assertThat(truth.good()).isEqualTo(20);
        assertThat(truth.distinct()).isEqualTo(12);
    }

    @Test
    void what_was_aborted_is_not_there_for_readers_of_what_is_committed() {
        var recipe = Recipes.calm(Scenario.messages, 1, 1);

        var truth = Truth.of(
                new Run(recipe, 1, 100, Set.of(), List.of(new Run.Slots(1, 10), new Run.Slots(51, 60))),
                Lengths.DEFAULT);

        assertThat(truth.of(EventKind.message).good()).isEqualTo(80);
        // 10:00 to 10:01 has 1 to 60, and 10:01 to 10:02 the rest
        assertThat(truth.of(EventKind.message).tumbling().counts().values()).containsExactly(40L, 40L);
    }

    @Test
    void an_empty_run_has_nothing() {
        var truth = Truth.of(Run.whole(Recipes.calm(Scenario.all, 1, 1), 1, 0), Lengths.DEFAULT);

        assertThat(truth.of(EventKind.sighting).sent()).isZero();
        assertThat(truth.of(EventKind.rescue).sent()).isZero();
        assertThat(truth.join().orElseThrow().pairs()).isZero();
    }

    @Test
    void it_waits_with_the_sightings_of_a_while_and_not_of_all_time() {
        var recipe = Recipes.dirty(Scenario.all, 1, 10);
        var truth = new Truth(recipe, Lengths.DEFAULT);
        var open = new ArrayList<Integer>();

        // eleven hours
        Run.whole(recipe, 1, 400_000).forEach(item -> {
            truth.add(item);
            if (item.slot() % 100_000 == 0 && !item.copy()) {
                open.add(truth.open());
            }
        });

        // a team may set out for 15 minutes and be told of once more for one: 9600 slots, half of them sightings; and
        // those that were told of in this time wait as long again
        assertThat(open).hasSize(4).allSatisfy(waiting -> assertThat(waiting).isBetween(4_800, 9_600));
    }

    @Provide
    Arbitrary<Run> runs() {
        var bounds = Arbitraries.integers()
                .between(0, 300)
                .set()
                .ofMaxSize(8)
                .map(slots -> slots.stream().sorted().toList());
        return Combinators.combine(
                        Recipes.any(),
                        Arbitraries.of(1L, 1L, 2L, 101L, 4_321L),
                        Arbitraries.integers().between(0, 300),
                        Arbitraries.integers().between(0, 300).set().ofMaxSize(30),
                        Arbitraries.integers().between(0, 300).set().ofMaxSize(10),
                        bounds)
                .as(TruthTest::run);
    }

    /** @param bounds the first and the last slot of each transaction that was aborted, in order */
    private static Run run(
            Recipe recipe, long first, int size, Set<Integer> lost, Set<Integer> lostCopies, List<Integer> bounds) {
        var undelivered = new HashSet<Run.Position>();
        lost.forEach(slot -> undelivered.add(new Run.Position(first + slot, false)));
        lostCopies.forEach(slot -> undelivered.add(new Run.Position(first + slot, true)));
        return new Run(
                recipe,
                first,
                first + size - 1,
                undelivered,
                IntStream.range(0, bounds.size() / 2)
                        .mapToObj(i -> new Run.Slots(first + bounds.get(2 * i), first + bounds.get(2 * i + 1)))
                        .toList());
    }

    @Provide
    Arbitrary<Lengths> lengths() {
        var tumbling = Arbitraries.of("10s", "1m", "7m").map(TruthTest::time);
        var slide = Arbitraries.of("10s", "20s", "1m", "90s").map(TruthTest::time);
        var more = Arbitraries.of("0", "10s", "35s", "5m").map(TruthTest::time);
        var gap = Arbitraries.of("1ms", "100ms", "5s", "30s", "5m").map(TruthTest::time);
        var bound = Arbitraries.of("0", "30s", "5m", "20m").map(TruthTest::time);
        return Combinators.combine(tumbling, slide, more, gap, bound)
                .as((one, step, longer, silence, wait) -> new Lengths(one, step.plus(longer), step, silence, wait));
    }

    private static Duration time(String text) {
        return Durations.parse(text);
    }
}
