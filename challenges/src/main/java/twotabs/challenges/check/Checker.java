package twotabs.challenges.check;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import twotabs.challenges.answer.Compiler;
import twotabs.challenges.answer.SwitchingLoader;
import twotabs.challenges.run.Script;
import twotabs.challenges.task.Challenge;

/**
 * Checks an answer: compiles it, runs it on the script and on an unseen input, and finds the reason if it is wrong.
 *
 * @param loader the context class loader with which Spark was started
 * @param spark asked only for an answer that compiles
 * @param seed of the unseen inputs
 */
public record Checker(Compiler compiler, SwitchingLoader loader, Supplier<SparkSession> spark, long seed) {
    private static final Duration SHRINKING = Duration.ofSeconds(3);

    /**
     * Checks an answer.
     *
     * @param stub the file as a learner gets it
     * @param known an input for which an earlier answer was wrong
     */
    public Verdict check(Challenge challenge, String source, String stub, Optional<Script> known) {
        var name = challenge.about().className();
        var compilation = compiler.compile(name, source);
        if (!compilation.errors().isEmpty()) {
            return Verdict.notCompiled(compilation.errors());
        }
        if (compilation.className().isEmpty()
                || compilation.tree().code().equals(compiler.tree(name, stub).code())) {
            return Verdict.notStarted();
        }
        return new OneCheck(this, challenge, source, compilation).verdict(known);
    }

    /**
     * Makes the counterexample of a verdict smaller.
     *
     * @return a verdict with fewer events
     */
    public Verdict smaller(Challenge challenge, String source, Verdict verdict) {
        var check = new OneCheck(
                this, challenge, source, compiler.compile(challenge.about().className(), source));
        var script = new Shrinking(smaller -> check.isWrong(smaller), SHRINKING)
                .shrink(verdict.counterexample().get());
        return check.other(verdict.parts(), script).orElse(verdict);
    }
}
