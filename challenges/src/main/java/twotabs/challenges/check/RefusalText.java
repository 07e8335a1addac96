package twotabs.challenges.check;

import java.util.Optional;
import java.util.stream.Stream;
import twotabs.challenge.NotStarted;
import twotabs.challenges.run.RefusedException;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;
import twotabs.consumer.spark.SparkExplanations;

/** Why a query of an answer has no result, in words. */
final class RefusalText {
    private RefusalText() {}

    static String of(RefusedException e) {
        if (e.getCause() == null) {
            return e.getMessage();
        }
        var words = words(e);
        var speaker = isOfSpark(e) && !words.startsWith("Spark ") ? "Spark says:  " : "";
        return line(e).map("Line %d: "::formatted).orElse("") + speaker + words;
    }

    /** The line of the answer in which it happened. */
    private static Optional<Integer> line(RefusedException e) {
        return Causes.of(e).stream()
                .flatMap(cause -> Stream.of(cause.getStackTrace()))
                .filter(call -> call.getClassName().startsWith("challenge.n"))
                .map(StackTraceElement::getLineNumber)
                .findFirst();
    }

    private static boolean isOfSpark(RefusedException e) {
        return Causes.root(e).getClass().getName().startsWith("org.apache.spark");
    }

    private static String words(RefusedException e) {
        var explained = SparkExplanations.of(e.getCause());
        return explained instanceof Problem problem ? problem.getMessage() : Causes.reason(Causes.root(e));
    }

    static boolean isNotStarted(RefusedException e) {
        return Causes.of(e).stream().anyMatch(NotStarted.class::isInstance);
    }
}
