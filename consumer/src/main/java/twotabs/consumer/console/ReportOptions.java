package twotabs.consumer.console;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** The options for the output of a run. */
public final class ReportOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "How results and reports are written: ${COMPLETION-CANDIDATES}; json is a line for each row and"
                            + " each batch, on standard output (default: ${DEFAULT-VALUE}).")
    private RunReporter.Format format;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print only results, warnings and errors.")
    private boolean quiet;

    public boolean isJson() {
        return format == RunReporter.Format.json;
    }

    /** @param named whether each line names its query, because several queries run */
    public RunReporter reporter(PrintWriter err, boolean named) {
        return new RunReporter(err, format, quiet, named);
    }
}
