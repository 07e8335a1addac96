package twotabs.consumer.console;

import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import twotabs.common.cli.Terminal;
import twotabs.consumer.dataset.Aside;

/** Prints a lesson's messages, and tables in the console's layout. */
public final class TablePrinter {
    private final RunReporter reporter;
    private final int numRows;
    private final boolean truncate;

    public TablePrinter(RunReporter reporter, int numRows, boolean truncate) {
        this.reporter = reporter;
        this.numRows = numRows;
        this.truncate = truncate;
    }

    /** Prints a line, unless the run is quiet. */
    public void say(String line) {
        reporter.say(line);
    }

    /** Prints a line, also if the run is quiet. */
    public void warn(String line) {
        reporter.warn(line);
    }

    /** Redirects the run's lines, so that they do not interrupt the line that a person types. @return the previous target */
    public Consumer<String> through(Consumer<String> lines) {
        return reporter.through(lines);
    }

    /** Shows the rows of a batch that its sink refuses, in the layout of bad records. */
    void show(String query, long batch, List<RefusedRow> rows) {
        var options = new HashMap<>(ConsoleProvider.options(query, reporter));
        options.put("numRows", Integer.toString(numRows));
        options.put("truncate", Boolean.toString(truncate));
        var view = new View(Aside.REFUSED, new CaseInsensitiveStringMap(options));
        var aside = rows.stream().limit(numRows).map(RefusedRow::row).toList();
        var part = new FirstRows.Part(0, List.of(), 0, aside, rows.size(), new Spread());
        System.out.print(view.batchText(batch, List.of(part)));
        System.out.flush();
    }

    /** Prints a result on standard output, as a table or as a line of JSON per row. @param query the name of the query */
    public void show(String query, Dataset<Row> result) {
        print(told(query, result));
    }

    /** Formats a result as lines without printing it. */
    public List<String> told(String query, Dataset<Row> result) {
        return reporter.isJson()
                ? result.limit(numRows).toJSON().collectAsList().stream()
                        .map(row -> "{\"type\":\"row\",\"query\":\"" + query + "\",\"row\":" + Terminal.safe(row) + "}")
                        .toList()
                : List.of(text(result));
    }

    /** Prints lines on standard output. */
    public void print(List<String> lines) {
        lines.forEach(reporter::data);
    }

    private String text(Dataset<Row> result) {
        var cells = new Cells(result.schema());
        var columns = IntStream.range(0, result.schema().length()).toArray();
        // One row more than the table shows, to know whether the result has more rows.
        var more = numRows == Integer.MAX_VALUE ? numRows : numRows + 1;
        var rows = result.limit(more).queryExecution().executedPlan().executeCollect();
        var table = new TableText(truncate)
                .of(
                        cells.names(columns),
                        Stream.of(rows)
                                .limit(numRows)
                                .map(row -> cells.of(row, columns))
                                .toList());
        var text = table + View.footer(rows.length, numRows);
        return text.substring(0, text.length() - 1);
    }
}
