package twotabs.producer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Stdout;
import twotabs.common.stream.EventStream;
import twotabs.common.stream.Item;
import twotabs.common.stream.Values;

/** Prints each value as a line of standard output, at the time at which a run into Kafka would send the value. */
final class DryRun {
    private static final byte[] NOTHING = "null".getBytes(StandardCharsets.US_ASCII);

    private final Plan plan;
    private final Pace pace;
    private final EventStream stream;
    private final Values values;
    private final Optional<TruthRecorder> truth;
    private final OutputStream out = new BufferedOutputStream(Stdout.bytes(), 1 << 16);

    DryRun(Plan plan, StartMoment began, OutputOptions output) {
        this.plan = plan;
        this.pace = new Pace(plan, began);
        this.stream = new EventStream(plan.recipe());
        this.values = new Values(plan.recipe());
        this.truth = output.truth.map(file -> new TruthRecorder(file, plan, Map.of()));
    }

    int call() {
        truth.ifPresent(it -> it.begin(topic -> Map.of()));
        pace.run(this::print);
        flush();
        truth.ifPresent(it -> it.write(pace.last()));
        return ExitCode.DONE;
    }

    private boolean print(long slot) {
        stream.slot(slot, this::print);
        return true;
    }

    private void print(Item item) {
        truth.ifPresent(it -> it.record(item));
        if (!item.fault().isSent()) {
            return;
        }
        try {
            var value = values.of(item);
            out.write(value == null ? NOTHING : value);
            out.write('\n');
            if (plan.isPaced() || plan.live()) {
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // unreachable: Stdout throws a Problem instead
        }
    }

    private void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
