package twotabs.producer;

import java.io.PrintWriter;
import twotabs.common.cli.Problem;
import twotabs.common.cli.Terminal;

/** Prints a run's text to stderr and JSON reports to stdout. On a terminal the progress line is rewritten. */
final class RunOutput {
    private static final String REWRITE = "\r\u001b[K";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean quiet;
    private final boolean json;
    private final boolean inPlace = Terminal.isInteractive();
    private boolean isProgressShown;

    RunOutput(PrintWriter out, PrintWriter err, OutputOptions options) {
        this.out = out;
        this.err = err;
        this.quiet = options.quiet;
        this.json = options.format == OutputOptions.OutputFormat.json;
    }

    /** Returns whether the output is text on a terminal, where a line may be rewritten. */
    boolean isInPlace() {
        return inPlace && !json;
    }

    /** Prints a line that is not rewritten. With {@code --quiet} nothing is printed. */
    synchronized void say(String line) {
        if (!quiet && !line.isEmpty()) {
            warn(line);
        }
    }

    /** Prints a line that is not rewritten, even with {@code --quiet}. */
    synchronized void warn(String line) {
        erase();
        err.println(line);
        err.flush();
    }

    synchronized void progress(Snapshot now, double rate) {
        if (quiet) {
            return;
        }
        if (json) {
            data(RunReport.progressJson(now, rate));
            return;
        }
        var line = RunReport.progress(now, rate);
        if (inPlace) {
            err.print(REWRITE + Terminal.fit(line, Terminal.WIDTH - 1));
            isProgressShown = true;
        } else {
            err.println(line);
        }
        err.flush();
    }

    synchronized void summary(Snapshot end, org.HdrHistogram.Histogram behind) {
        if (quiet) {
            return;
        }
        if (!json) {
            summary(end);
            return;
        }
        try {
            data(RunReport.summaryJson(end, behind));
        } catch (Problem e) {
            if (!e.lines().isEmpty()) {
                summary(end); // the user must learn what was sent
            }
            throw e;
        }
    }

    private void summary(Snapshot end) {
        say(RunReport.faults(end));
        say(RunReport.summary(end));
    }

    private void data(String line) {
        out.println(line);
        out.flush();
    }

    private void erase() {
        if (isProgressShown) {
            err.print(REWRITE);
            isProgressShown = false;
        }
    }
}
