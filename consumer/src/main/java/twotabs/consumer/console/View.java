package twotabs.consumer.console;

import java.io.CharArrayWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.json.JSONOptions;
import org.apache.spark.sql.catalyst.json.JacksonGenerator;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.collection.immutable.Map$;
import twotabs.common.cli.Terminal;
import twotabs.consumer.dataset.Aside;

/** Formats a result: a table and a second table of bad records, or a line of JSON per row. */
final class View {
    private static final String RULE = "-------------------------------------------\n";

    private final StructType schema;
    private final String query;
    private final int numRows;
    private final boolean named;
    private final boolean json;
    private final boolean continuous;
    private final String measured;
    private final Cells cells;
    private final TableText layout;

    View(StructType schema, CaseInsensitiveStringMap options) {
        this.schema = schema;
        this.query = options.get(ConsoleProvider.QUERY);
        this.numRows = options.getInt("numRows", 20);
        this.named = options.getBoolean("named", false);
        this.json = options.getBoolean("json", false);
        this.continuous = options.getBoolean(ConsoleProvider.CONTINUOUS, false);
        this.measured = options.getOrDefault(ConsoleProvider.MEASURED, "");
        this.cells = new Cells(schema);
        this.layout = new TableText(options.getBoolean("truncate", false));
    }

    String query() {
        return query;
    }

    FirstRows.Factory collector() {
        return new FirstRows.Factory(
                numRows,
                Aside.CORRUPT_RECORD.indexIn(schema),
                Arrays.asList(schema.fieldNames()).indexOf(measured));
    }

    boolean isContinuous() {
        return continuous;
    }

    /** The text of a batch or epoch of a stream. */
    String batchText(long batch, List<FirstRows.Part> parts) {
        return json
                ? lines("{\"type\":\"row\",\"query\":\"" + query + "\",\"" + unit() + "\":" + batch, parts)
                : RULE + (continuous ? "Epoch: " : "Batch: ") + batch + (named ? " of " + query : "") + "\n" + RULE
                        + tables(parts);
    }

    private String unit() {
        return continuous ? "epoch" : "batch";
    }

    /** The text of the result of a batch query. */
    String resultText(List<FirstRows.Part> parts) {
        return json
                ? lines("{\"type\":\"row\",\"query\":\"" + query + "\"", parts)
                : (named ? RULE + "Query: " + query + "\n" + RULE : "") + tables(parts);
    }

    private String tables(List<FirstRows.Part> parts) {
        var out = new StringBuilder();
        if (columns(false).length > 0) {
            out.append(table(columns(false), parts.stream().flatMap(part -> part.good().stream())));
            out.append(
                    footer(parts.stream().mapToLong(FirstRows.Part::goodCount).sum()));
        }
        var badCount = parts.stream().mapToLong(FirstRows.Part::badCount).sum();
        if (badCount > 0) {
            out.append("Put aside:\n");
            out.append(table(columns(true), parts.stream().flatMap(part -> part.bad().stream())));
            out.append(footer(badCount));
        }
        return out.toString();
    }

    /** @param head the beginning of each line */
    private String lines(String head, List<FirstRows.Part> parts) {
        var good = parts.stream().flatMap(part -> part.good().stream()).limit(numRows);
        var bad = parts.stream().flatMap(part -> part.bad().stream()).limit(numRows);
        return Stream.concat(good, bad)
                .map(row -> head + ",\"row\":" + json(row) + "}\n")
                .collect(Collectors.joining());
    }

    private String json(InternalRow row) {
        var text = new CharArrayWriter();
        var options = new JSONOptions(Map$.MODULE$.empty(), SQLConf.get().sessionLocalTimeZone(), "");
        var generator = new JacksonGenerator(schema, text, options);
        generator.write(row);
        generator.flush();
        return Terminal.safe(text.toString());
    }

    private int[] columns(boolean aside) {
        return IntStream.range(0, schema.length())
                .filter(i -> Aside.describes(schema.fields()[i]) == aside)
                .toArray();
    }

    private String table(int[] columns, Stream<InternalRow> rows) {
        return layout.of(
                cells.names(columns),
                rows.limit(numRows).map(row -> cells.of(row, columns)).toList());
    }

    private String footer(long count) {
        return footer(count, numRows);
    }

    /** The line under a table: how many rows the table shows, or an empty line if the table shows all rows. */
    static String footer(long count, int numRows) {
        return count <= numRows ? "\n" : "only showing top " + (numRows == 1 ? "1 row" : numRows + " rows") + "\n\n";
    }
}
