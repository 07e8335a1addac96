package twotabs.consumer.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;

/** Prints the messages of a run: text lines on stderr, or JSON lines on stdout. */
public final class RunReporter {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The format of results and reports. */
    public enum Format {
        text,
        json
    }

    private volatile Consumer<String> lines;
    private final Format format;
    private final boolean quiet;
    private final boolean named;

    /**
     * @param quiet whether to print only warnings
     * @param named whether each line names its query, because several queries run
     */
    public RunReporter(PrintWriter err, Format format, boolean quiet, boolean named) {
        this.lines = line -> {
            err.println(line);
            err.flush();
        };
        this.format = format;
        this.quiet = quiet;
        this.named = named;
    }

    boolean isJson() {
        return format == Format.json;
    }

    /** Whether results name their query. */
    boolean isNamed() {
        return named;
    }

    /** Prints a line about the progress of the run, unless the run is quiet. */
    public void say(String line) {
        if (!quiet) {
            warn(line);
        }
    }

    /** Prints a line, also if the run is quiet. */
    public synchronized void warn(String line) {
        lines.accept(line);
    }

    /** Redirects all further lines. @return the previous target */
    Consumer<String> through(Consumer<String> target) {
        var before = lines;
        lines = target;
        return before;
    }

    void warn(String query, String line) {
        warn(labelled(query, line));
    }

    void summary(String query, BatchSummary summary) {
        if (quiet) {
            return;
        }
        if (isJson()) {
            data(summary.json().put("query", query).toString());
        } else {
            summary.lines(LocalDate.now(ZoneOffset.UTC)).forEach(line -> say(labelled(query, line)));
        }
    }

    void epoch(String query, long epoch, long rows) {
        if (quiet) {
            return;
        }
        if (isJson()) {
            data(JSON.createObjectNode()
                    .put("type", "epoch")
                    .put("epoch", epoch)
                    .put("rows", rows)
                    .put("query", query)
                    .toString());
        } else {
            say(labelled(query, "epoch " + epoch + " | " + RunTotals.rows(rows)));
        }
    }

    void end(String query, RunTotals totals) {
        if (quiet) {
            return;
        }
        if (isJson()) {
            data(totals.json().put("query", query).toString());
        } else {
            say(labelled(query, "Stopped. " + totals.line()));
        }
    }

    /** Prints a line on standard output: a result, or a report as JSON. */
    synchronized void data(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /**
     * Prints the summary of a batch query.
     *
     * @param rows the number of rows in the result, shown or not
     */
    public void result(String query, long rows, Map<String, Long> counts, Duration took) {
        if (quiet) {
            return;
        }
        if (isJson()) {
            var json = JSON.createObjectNode()
                    .put("type", "end")
                    .put("result_rows", rows)
                    .put("ms", took.toMillis())
                    .put("query", query);
            json.set("counts", JSON.valueToTree(counts));
            data(json.toString());
        } else {
            var counted = counts.isEmpty() ? "" : BatchSummary.joined(counts) + " | ";
            say(labelled(query, counted + RunTotals.rows(rows) + " | " + took.toMillis() + " ms"));
        }
    }

    private String labelled(String query, String line) {
        return named ? query + ": " + line : line;
    }
}
