package twotabs.consumer.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;

/** What a run says beside its results: lines for people on stderr, or JSON lines for programs on stdout. */
public final class RunReporter {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How results and reports are written. */
    public enum Format {
        text,
        json
    }

    private volatile Consumer<String> lines;
    private final Format format;
    private final boolean quiet;
    private final boolean named;

    /**
     * @param quiet only what goes wrong is said
     * @param named several queries run, so each line names its own
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

    /** Whether results are to name their query. */
    boolean isNamed() {
        return named;
    }

    /** How a run begins and how it goes. */
    public void say(String line) {
        if (!quiet) {
            warn(line);
        }
    }

    /** The same, said in any case. */
    public synchronized void warn(String line) {
        lines.accept(line);
    }

    /** From now on lines go there. @return where they went before */
    Consumer<String> through(Consumer<String> there) {
        var before = lines;
        lines = there;
        return before;
    }

    void warn(String query, String line) {
        warn(labelled(query, line));
    }

    void notice(String query, BatchSummary notice) {
        if (quiet) {
            return;
        }
        if (isJson()) {
            data(notice.json().put("query", query).toString());
        } else {
            notice.lines(LocalDate.now(ZoneOffset.UTC)).forEach(line -> say(labelled(query, line)));
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

    /** Results, and in JSON reports too. */
    synchronized void data(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /**
     * The end of a batch that is no stream's.
     *
     * @param rows how many the result has, shown or not
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
            var counted = counts.isEmpty() ? "" : BatchSummary.counted(counts) + " | ";
            say(labelled(query, counted + RunTotals.rows(rows) + " | " + took.toMillis() + " ms"));
        }
    }

    private String labelled(String query, String line) {
        return named ? query + ": " + line : line;
    }
}
