package twotabs.producer;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;
import twotabs.common.cli.Problem;
import twotabs.common.quantity.Share;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.Idle;
import twotabs.common.stream.MalformedShare;

/** The options for faults that the producer makes on purpose. */
final class FaultOptions {
    @Option(
            names = "--late",
            paramLabel = "SHARE:TIME",
            description = "Events that are reported late, such as 5%%:30s..2m.")
    FaultShare late = FaultShare.NEVER;

    @Option(
            names = "--out-of-order",
            paramLabel = "SHARE:TIME",
            description = "Events that are a little late, such as 10%%:5s or 10%%:0..5s.")
    FaultShare outOfOrder = FaultShare.NEVER;

    @Option(
            names = "--future",
            paramLabel = "SHARE:TIME",
            description = "Events with an event time in the future, such as 0.1%%:1h.")
    FaultShare future = FaultShare.NEVER;

    @Option(
            names = "--idle",
            paramLabel = "WHO:AFTER:TIME",
            description = "A partition or key that is silent for a while, such as 2:30s:1m or Japan:30s:1m.")
    Optional<Idle> idle;

    @Option(
            names = "--duplicates",
            paramLabel = "SHARE:TIME",
            description = "Events that come again later, with the same event_id, such as 2%%:0..60s.")
    FaultShare duplicates = FaultShare.NEVER;

    @Option(
            names = "--malformed",
            paramLabel = "SHARE[:HOW]",
            description = "Records that cannot be read, such as 1%% or 1%%:truncated,null; the forms are truncated,"
                    + " not-json,"
                    + " wrong-type, missing-field, bad-time, null, oversized.")
    MalformedShare malformed = MalformedShare.NEVER;

    @Option(names = "--drop", paramLabel = "SHARE", description = "Events that are never sent, such as 1%%.")
    Share drop = Share.NONE;

    Faults faults() {
        return new Faults(late, outOfOrder, future, duplicates, malformed, drop);
    }

    /** Returns the longest time by which an event may be late. */
    Duration latest() {
        return Collections.max(List.of(late.by().most(), outOfOrder.by().most()));
    }

    boolean isPartitionIdle() {
        return idle.filter(it -> it.partition().isPresent()).isPresent();
    }

    void check() {
        var share = faults().share();
        if (share > 1) {
            throw Problem.usage(
                    String.format(
                            Locale.ROOT,
                            "--late, --out-of-order, --future, --malformed and --drop are %.1f%% together:"
                                    + " a record has at most one of these faults.",
                            100 * share),
                    "For example:  --late 10%:30s..2m --malformed 1%");
        }
    }
}
