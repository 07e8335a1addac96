package twotabs.consumer.console;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.connector.write.streaming.StreamingDataWriterFactory;
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;
import org.apache.spark.sql.types.StructType;
import twotabs.consumer.lesson.Aside;

/** Collects the first rows of each batch from its tasks, and prints them when the batch is complete. */
final class ConsoleWrite implements StreamingWrite {
    private static final String RULE = "-------------------------------------------";

    private final StructType schema;
    private final int numRows;
    private final Cells cells;
    private final TableText layout;

    ConsoleWrite(StructType schema, int numRows, boolean truncate) {
        this.schema = schema;
        this.numRows = numRows;
        this.cells = new Cells(schema);
        this.layout = new TableText(truncate);
    }

    @Override
    public StreamingDataWriterFactory createStreamingWriterFactory(PhysicalWriteInfo info) {
        return new FirstRows.Factory(numRows, corruptRecordColumn());
    }

    private int corruptRecordColumn() {
        return Arrays.asList(schema.fieldNames()).indexOf(Aside.CORRUPT_RECORD);
    }

    @Override
    public void commit(long batch, WriterCommitMessage[] messages) {
        var parts = Stream.of(messages).map(FirstRows.Part.class::cast).toList();
        report().show(batch, () -> print(batch, parts));
    }

    @Override
    public void abort(long batch, WriterCommitMessage[] messages) {}

    /** A query runs in a copy of the session; the listeners are the original's. */
    private static BatchReport report() {
        return Stream.of(SparkSession.getDefaultSession().get().streams().listListeners())
                .filter(BatchReport.class::isInstance)
                .map(BatchReport.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void print(long batch, List<FirstRows.Part> parts) {
        var out = new StringBuilder();
        Stream.of(RULE, "Batch: " + batch, RULE)
                .forEach(line -> out.append(line).append('\n'));
        var good = columns(false);
        out.append(
                table(good, parts.stream().flatMap(part -> part.good().stream()).toList()));
        out.append(left(parts.stream().mapToLong(FirstRows.Part::goodCount).sum()));
        var badCount = parts.stream().mapToLong(FirstRows.Part::badCount).sum();
        if (badCount > 0) {
            out.append("Put aside:\n");
            out.append(table(
                    columns(true),
                    parts.stream().flatMap(part -> part.bad().stream()).toList()));
            out.append(left(badCount));
        }
        System.out.print(out);
        System.out.flush();
    }

    private int[] columns(boolean aside) {
        return IntStream.range(0, schema.length())
                .filter(i -> Aside.describes(schema.fields()[i]) == aside)
                .toArray();
    }

    private String table(int[] columns, List<InternalRow> rows) {
        return layout.of(
                cells.names(columns),
                rows.stream().limit(numRows).map(row -> cells.of(row, columns)).toList());
    }

    private String left(long count) {
        return count <= numRows ? "\n" : "only showing top " + (numRows == 1 ? "1 row" : numRows + " rows") + "\n\n";
    }
}
