package twotabs.challenges.task;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A mistake that people make.
 *
 * @param key its name in the file of recorded results
 * @param sentence what a learner reads
 * @param method the method whose call the learner has to look at
 * @param question the first hint
 * @param plan found in what Spark read of the query: tells apart mistakes that have the same result
 * @param refusal how Spark refuses a query with the mistake; empty if the query runs
 * @param alone the queries of which the sentence is true whatever the other queries write
 */
public record Mistake(
        String key,
        String sentence,
        String method,
        String question,
        Pattern plan,
        Optional<Refusal> refusal,
        Set<String> alone) {
    private static final Pattern ANY = Pattern.compile("");

    /**
     * How Spark refuses a query.
     *
     * @param message found in Spark's message
     * @param unused the method whose result the answer throws away; empty if this does not matter
     */
    public record Refusal(Pattern message, Optional<String> unused) {}

    static Mistake of(String key, String sentence, String method, String question) {
        return new Mistake(key, sentence, method, question, ANY, Optional.empty(), Set.of());
    }

    /** The same mistake, which needs something in the plan. */
    Mistake inPlan(String regex) {
        return new Mistake(key, sentence, method, question, Pattern.compile(regex), refusal, alone);
    }

    /** The same mistake, which Spark refuses. */
    Mistake refused(String message) {
        return refused(new Refusal(Pattern.compile(message), Optional.empty()));
    }

    /** The same mistake, which Spark refuses because the answer throws away the result of a method. */
    Mistake refusedUnused(String message, String unused) {
        return refused(new Refusal(Pattern.compile(message), Optional.of(unused)));
    }

    /** The same mistake, whose sentence speaks of one query. */
    Mistake alone(String... queries) {
        return new Mistake(key, sentence, method, question, plan, refusal, Set.of(queries));
    }

    private Mistake refused(Refusal how) {
        return new Mistake(key, sentence, method, question, plan, Optional.of(how), alone);
    }
}
