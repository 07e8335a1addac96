package twotabs.challenges;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import twotabs.challenges.answer.Compiler;
import twotabs.challenges.answer.SwitchingLoader;
import twotabs.challenges.answer.WrittenAnswer;
import twotabs.challenges.check.Checker;
import twotabs.challenges.check.Verdict;
import twotabs.challenges.task.Challenge;
import twotabs.challenges.task.Challenges;
import twotabs.consumer.spark.SparkSessions;

/** The product's own checker, with one Spark for all tests of this JVM. */
public final class TestChecker {
    static final long SEED = 7;
    private static final SwitchingLoader LOADER = new SwitchingLoader();
    private static final SparkSession SPARK = start();
    private static final Checker CHECKER = new Checker(new Compiler(), LOADER, () -> SPARK, SEED);

    private TestChecker() {}

    /** All challenges, or with -Dchallenge=8 one. */
    public static List<Challenge> challenges() {
        var number = System.getProperty("challenge", "");
        return number.isEmpty() ? Challenges.all() : List.of(Challenges.of(number));
    }

    static List<WrittenAnswer> answers(Challenge challenge) {
        return WrittenAnswer.read(
                Path.of("src/test/answers", challenge.about().fileName() + ".txt"), Stubs.of(challenge));
    }

    static Verdict check(Challenge challenge, String source) {
        return CHECKER.check(challenge, source, Stubs.of(challenge), Optional.empty());
    }

    static SparkSession spark() {
        return SPARK;
    }

    private static SparkSession start() {
        Thread.currentThread().setContextClassLoader(LOADER);
        return SparkSessions.start();
    }
}
