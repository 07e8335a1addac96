package twotabs.consumer.dataset;

import java.time.Duration;
import twotabs.common.cli.Problem;
import twotabs.common.quantity.Durations;

/** Durations as intervals of Spark SQL. */
public final class Interval {
    private Interval() {}

    public static String of(Duration duration) {
        return duration.toMillis() + " milliseconds";
    }

    /** @throws Problem the duration is zero */
    public static void check(String option, Duration duration) {
        if (duration.isZero()) {
            throw Problem.usage(
                    option + " takes a time longer than 0, not " + Durations.format(duration) + ".",
                    "For example:  " + option + " 30s");
        }
    }
}
