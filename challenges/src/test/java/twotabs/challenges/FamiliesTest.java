package twotabs.challenges;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import twotabs.challenges.diagnosis.Results;
import twotabs.challenges.family.Families;
import twotabs.challenges.family.Family;
import twotabs.challenges.task.Mistake;

/** The recorded results are those of today's Spark, and a result tells one mistake from the others. */
class FamiliesTest {
    static List<Family> families() {
        return Families.chosen();
    }

    @ParameterizedTest
    @MethodSource("families")
    void the_results_of_single_mistakes_are_recorded_as_they_are(Family family) {
        var recorded = Results.of(family.challenge());

        for (var knobs : family.singles()) {
            var line = family.result(TestChecker.spark(), knobs);
            assertThat(line).as(knobs.toString()).isPresent();
            assertThat(recorded.keys(line.get())).as(knobs.toString()).contains(knobs.keys());
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void every_twentieth_pair_is_recorded_or_left_out_as_today(Family family) {
        var recorded = Results.of(family.challenge());
        var pairs = family.pairs();

        for (var i = 0; i < pairs.size(); i += 20) {
            var knobs = pairs.get(i);
            family.result(TestChecker.spark(), knobs)
                    .map(recorded::keys)
                    .filter(keys -> !keys.isEmpty())
                    .ifPresent(keys -> assertThat(keys)
                            .as(knobs.toString())
                            .anyMatch(key -> !key.contains("+") // one mistake alone has the same result
                                    || knobs.keys().startsWith(key.split("\\+")[0])));
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void each_mistake_is_recognized_by_its_result_or_by_spark_s_refusal(Family family) {
        var recorded = Results.of(family.challenge()).allKeys();

        assertThat(family.challenge().mistakes())
                .allMatch(mistake -> mistake.refusal().isPresent() || recorded.contains(mistake.key()));
    }

    /** Where two mistakes have the same result, what Spark read of the query tells them apart. */
    @ParameterizedTest
    @MethodSource("families")
    void no_two_mistakes_share_a_result_unless_the_plan_tells_them_apart(Family family) {
        var recorded = Results.of(family.challenge());
        var withPlan = family.challenge().mistakes().stream()
                .filter(mistake -> !mistake.plan().pattern().isEmpty())
                .map(Mistake::key)
                .collect(Collectors.toSet());

        assertThat(recorded.shared()).allMatch(keys -> withPlan.containsAll(new HashSet<>(keys)));
    }
}
