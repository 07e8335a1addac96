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

/** What a lesson says beside its stream, and what it shows of a table that it asked Spark for: in the console's layout. */
public final class TablePrinter {
    private final RunReporter reporter;
    private final int numRows;
    private final boolean truncate;

    public TablePrinter(RunReporter reporter, int numRows, boolean truncate) {
        this.reporter = reporter;
        this.numRows = numRows;
        this.truncate = truncate;
    }

    /** A line, unless nothing but results is wanted. */
    public void say(String line) {
        reporter.say(line);
    }

    /** A line in any case. */
    public void warn(String line) {
        reporter.warn(line);
    }

    /** From now on the run's lines go there: they are not to tear a line that is being typed. @return where they went */
    public Consumer<String> through(Consumer<String> lines) {
        return reporter.through(lines);
    }

    /** Rows of a batch that its sink does not take: as the console shows those put aside. */
    void show(String query, long batch, List<RefusedRow> rows) {
        var options = new HashMap<>(ConsoleProvider.options(query, reporter));
        options.put("numRows", Integer.toString(numRows));
        options.put("truncate", Boolean.toString(truncate));
        var view = new View(Aside.REFUSED, new CaseInsensitiveStringMap(options));
        var aside = rows.stream().limit(numRows).map(RefusedRow::row).toList();
        var part = new FirstRows.Part(0, List.of(), 0, aside, rows.size(), new Spread());
        System.out.print(view.ofBatch(batch, List.of(part)));
        System.out.flush();
    }

    /** A table on standard output, or as JSON a line for each row. @param query what the rows are an answer of */
    public void show(String query, Dataset<Row> result) {
        print(told(query, result));
    }

    /** The same as lines, which are not printed yet. */
    public List<String> told(String query, Dataset<Row> result) {
        return reporter.isJson()
                ? result.limit(numRows).toJSON().collectAsList().stream()
                        .map(row -> "{\"type\":\"row\",\"query\":\"" + query + "\",\"row\":" + Terminal.safe(row) + "}")
                        .toList()
                : List.of(text(result));
    }

    /** Lines on standard output. */
    public void print(List<String> lines) {
        lines.forEach(reporter::data);
    }

    private String text(Dataset<Row> result) {
        var cells = new Cells(result.schema());
        var columns = IntStream.range(0, result.schema().length()).toArray();
        // One more than are shown, to know whether there are more.
        var more = numRows == Integer.MAX_VALUE ? numRows : numRows + 1;
        var rows = result.limit(more).queryExecution().executedPlan().executeCollect();
        var table = new TableText(truncate)
                .of(
                        cells.names(columns),
                        Stream.of(rows)
                                .limit(numRows)
                                .map(row -> cells.of(row, columns))
                                .toList());
        var shown = table + View.left(rows.length, numRows);
        return shown.substring(0, shown.length() - 1);
    }
}
