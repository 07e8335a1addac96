package twotabs.challenges.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import twotabs.challenges.answer.CompileError;
import twotabs.challenges.run.Outcome;
import twotabs.challenges.run.Script;
import twotabs.challenges.task.Mistake;

/**
 * What a check has found.
 *
 * @param parts for each part of the task whether it is right; empty if no query ran
 * @param errors of the compiler
 * @param refusal why a query has no result, in a sentence
 * @param mistake the mistake that leads to exactly this result
 * @param line of the answer that the sentence is about
 * @param read what Spark read of each query, by the name of the query
 * @param counterexample an input that the page does not show, and for which the answer is wrong
 */
public record Verdict(
        State state,
        List<Boolean> parts,
        List<CompileError> errors,
        Optional<String> refusal,
        Optional<Mistake> mistake,
        Optional<Long> line,
        Map<String, String> read,
        Map<String, Outcome> expected,
        Map<String, Outcome> actual,
        Optional<Script> counterexample) {
    /** The state of a challenge. */
    public enum State {
        NOT_STARTED("NOT STARTED"),
        NOT_YET("NOT YET"),
        DONE("DONE");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** There is no answer. */
    public static Verdict absent() {
        return notStarted();
    }

    static Verdict notStarted() {
        return of(State.NOT_STARTED);
    }

    static Verdict of(State state) {
        return new Verdict(
                state,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    static Verdict done(
            List<Boolean> parts, Map<String, String> read, Map<String, Outcome> expected, Map<String, Outcome> actual) {
        return new Verdict(
                State.DONE,
                parts,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                read,
                expected,
                actual,
                Optional.empty());
    }

    static Verdict notCompiled(List<CompileError> errors) {
        return new Verdict(
                State.NOT_YET,
                List.of(),
                errors,
                Optional.empty(),
                Optional.empty(),
                errors.stream().findFirst().map(CompileError::line),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty());
    }
}
