package twotabs.challenges.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import twotabs.challenges.run.Cell;
import twotabs.challenges.run.Outcome;
import twotabs.challenges.run.Script;
import twotabs.common.event.EventKind;
import twotabs.common.event.Rate;
import twotabs.common.event.Scenario;
import twotabs.common.event.Timeline;
import twotabs.common.stream.Faults;
import twotabs.common.stream.Recipe;
import twotabs.common.stream.Run;
import twotabs.common.truth.Lengths;
import twotabs.common.truth.TopicTruth;
import twotabs.common.truth.Truth;

/** The rows that challenges expect, beside the truth that the generator keeps of the same events. */
class ExpectedRowsTest {
    private static final long SEED = 11;
    private static final int EVENTS = 300;
    private static final Rate RATE = Rate.constant(0.5);

    private final Script script = Reports.generated(SEED, EVENTS, 4, Faults.NONE, RATE);
    private final TopicTruth truth = Truth.of(
                    Run.whole(
                            Recipe.of(Scenario.monsters, SEED, new Timeline(Reports.at("12:00:00"), RATE)), 1, EVENTS),
                    Lengths.DEFAULT)
            .of(EventKind.sighting);

    @Test
    void windows() {
        var expected = new WindowsOfTime().expected(script);

        assertThat(last(expected.get("tumbling")))
                .isEqualTo(texts(truth.tumbling().counts()));
        assertThat(last(expected.get("sliding")))
                .isEqualTo(texts(truth.sliding().counts()));
    }

    @Test
    void numbers_of_monsters() {
        var counts = new HashMap<String, String>();
        truth.byMonster().forEach((monster, total) -> counts.put(monster, Long.toString(total.count())));

        assertThat(last(new CountingModes().expected(script).values().iterator().next()))
                .isEqualTo(counts);
    }

    /** In update mode the last row of a key counts, and in complete mode the last batch has all keys. */
    private static Map<String, String> last(Outcome outcome) {
        var last = new HashMap<String, String>();
        outcome.rows().forEach(row -> last.put(row.get(0), row.get(row.size() - 1)));
        return last;
    }

    private static Map<String, String> texts(Map<Instant, Long> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> Cell.text(java.sql.Timestamp.from(entry.getKey())),
                        entry -> entry.getValue().toString()));
    }
}
