package twotabs.producer;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import twotabs.common.cli.ExitCode;
import twotabs.common.event.Event;
import twotabs.common.event.EventJson;

/** The events on standard output, a line each, at the pace they would be sent. */
final class DryRun {
    private final Plan plan;
    private final Pace pace;
    private final EventJson json = new EventJson();
    private final OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);

    DryRun(Plan plan) {
        this.plan = plan;
        this.pace = new Pace(plan);
    }

    int call() {
        pace.run(this::print);
        flush();
        return ExitCode.DONE;
    }

    private void print(Event event) {
        try {
            out.write(json.bytes(event));
            out.write('\n');
            if (plan.isPaced()) {
                out.flush();
            }
        } catch (IOException e) {
            pace.stop(); // whoever read it has read enough, as in  producer --dry-run | head
        }
    }

    private void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            pace.stop();
        }
    }
}
