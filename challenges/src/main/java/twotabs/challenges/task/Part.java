package twotabs.challenges.task;

import java.util.Map;
import java.util.function.BiPredicate;
import twotabs.challenges.run.Outcome;

/**
 * A part of a task.
 *
 * @param title what the part asks for
 * @param isRight whether the outcomes of an answer have this part: expected outcomes, then the answer's
 */
public record Part(String title, BiPredicate<Map<String, Outcome>, Map<String, Outcome>> isRight) {
    /** A part about one query. */
    static Part of(String title, String query, BiPredicate<Outcome, Outcome> isRight) {
        return new Part(
                title,
                (expected, actual) ->
                        actual.containsKey(query) && isRight.test(expected.get(query), actual.get(query)));
    }
}
