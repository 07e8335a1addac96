package twotabs.challenges.check;

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
        var place = Causes.of(e).stream()
                .flatMap(cause -> Stream.of(cause.getStackTrace()))
                .filter(call -> call.getClassName().startsWith("challenge.n"))
                .findFirst()
                .map(call -> "Line " + call.getLineNumber() + ": ")
                .orElse("");
        return e.getCause() == null ? e.getMessage() : place + "Spark says:  " + words(e);
    }

    private static String words(RefusedException e) {
        if (e.getCause() == null) {
            return e.getMessage();
        }
        var explained = SparkExplanations.of(e.getCause());
        return explained instanceof Problem problem ? problem.getMessage() : Causes.reason(Causes.root(e));
    }

    static boolean isNotStarted(RefusedException e) {
        return Causes.of(e).stream().anyMatch(NotStarted.class::isInstance);
    }
}
