package twotabs.producer;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;
import twotabs.common.cli.Check;
import twotabs.common.cli.Problem;
import twotabs.common.event.Rate;
import twotabs.common.event.Shape;
import twotabs.common.quantity.Share;

/** The options for the number of events and the rate of sending. */
final class VolumeOptions {
    private static final Duration CENTURY = Duration.ofDays(36_500);

    @Option(
            names = {"-n", "--num-records"},
            paramLabel = "N",
            defaultValue = "-1",
            description = "How many events; -1: until Ctrl-C (default: ${DEFAULT-VALUE}).")
    long numRecords;

    @Option(
            names = {"-d", "--duration"},
            paramLabel = "TIME",
            description = "For how long, such as 30s or 10m (default: until Ctrl-C).")
    Optional<Duration> duration;

    @Option(
            names = {"-r", "--throughput"},
            paramLabel = "RATE",
            defaultValue = "1",
            description =
                    "Events per second, such as 0.5 or 1000; -1: as fast as possible" + " (default: ${DEFAULT-VALUE}).")
    double throughput;

    @Option(
            names = "--rate-shape",
            paramLabel = "SHAPE",
            defaultValue = "constant",
            description = "How the rate changes: constant, ramp:30s (from nothing), burst:5x/10s/60s (5 times the rate"
                    + " for the last 10 s of every 60 s), sine:5m (a wave) (default: ${DEFAULT-VALUE}).")
    Shape shape;

    @Option(
            names = "--jitter",
            paramLabel = "SHARE",
            description = "A random delay of each event, as a share of the time to the next event, such as 50%%"
                    + " (default: none).")
    Share jitter = Share.NONE;

    @Option(
            names = "--first",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "The number of the first event, to continue where another run ended (default: ${DEFAULT-VALUE}).")
    long first;

    boolean isPaced() {
        return throughput != -1;
    }

    /** Returns the rate of sending. Only a run that {@link #isPaced} has a rate. */
    Rate rate(long seed) {
        return new Rate(throughput, shape, jitter, seed);
    }

    void check() {
        if (numRecords < -1) {
            throw Problem.usage(
                    "--num-records takes a number of events, or -1, not " + numRecords + ".", "For example:  -n 100");
        }
        if (!(throughput > 0) && throughput != -1 || Double.isInfinite(throughput)) {
            throw Problem.usage(
                    "--throughput takes events per second above 0, or -1, not " + Rate.text(throughput) + ".",
                    "For example:  -r 10      -r 0.5      -r -1");
        }
        if (duration.filter(Duration::isZero).isPresent()) {
            throw Problem.usage("--duration takes a time longer than 0.", "For example:  -d 30s");
        }
        if (duration.filter(time -> time.compareTo(CENTURY) > 0).isPresent()) {
            throw Problem.usage("--duration takes up to a century, 36500d.", "Without a limit:  leave out  --duration");
        }
        Check.atLeastOne("--first", first, 21);
        if (!isPaced() && (!shape.equals(Shape.CONSTANT) || !jitter.isNone())) {
            throw Problem.usage(
                    "--rate-shape and --jitter need a rate, and -r -1 has no rate.",
                    "For example:  -r 100 --rate-shape burst:5x/10s/60s");
        }
    }
}
