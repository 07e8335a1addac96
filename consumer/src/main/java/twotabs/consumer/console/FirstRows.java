package twotabs.consumer.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.connector.write.streaming.StreamingDataWriterFactory;

/** The console's writer in a task: keeps the rows that the console shows and only counts all others. */
final class FirstRows implements DataWriter<InternalRow> {
    /** The result of a task. */
    record Part(
            int partition,
            List<InternalRow> good,
            long goodCount,
            List<InternalRow> bad,
            long badCount,
            Spread measured)
            implements WriterCommitMessage {
        long rows() {
            return goodCount + badCount;
        }
    }

    /**
     * @param corruptRecordColumn the index of the column; negative: the result has no such column
     * @param measuredColumn the index of the column; negative: the result has no such column
     */
    record Factory(int numRows, int corruptRecordColumn, int measuredColumn)
            implements StreamingDataWriterFactory, DataWriterFactory {
        @Override
        public DataWriter<InternalRow> createWriter(int partition, long task, long batch) {
            return createWriter(partition, task);
        }

        @Override
        public DataWriter<InternalRow> createWriter(int partition, long task) {
            return new FirstRows(partition, numRows, corruptRecordColumn, measuredColumn);
        }
    }

    /** The results sorted by partition. The tasks of an epoch commit in any order. */
    static List<Part> parts(WriterCommitMessage... messages) {
        return Stream.of(messages)
                .map(Part.class::cast)
                .sorted(Comparator.comparingInt(Part::partition))
                .toList();
    }

    private final int partition;
    private final int numRows;
    private final int corruptRecordColumn;
    private final int measuredColumn;
    private final Spread measured = new Spread();
    private final List<InternalRow> good = new ArrayList<>();
    private final List<InternalRow> bad = new ArrayList<>();
    private long goodCount;
    private long badCount;

    private FirstRows(int partition, int numRows, int corruptRecordColumn, int measuredColumn) {
        this.partition = partition;
        this.numRows = numRows;
        this.corruptRecordColumn = corruptRecordColumn;
        this.measuredColumn = measuredColumn;
    }

    @Override
    public void write(InternalRow row) {
        if (measuredColumn >= 0) {
            measured.add(row.getLong(measuredColumn));
        }
        if (corruptRecordColumn >= 0 && !row.isNullAt(corruptRecordColumn)) {
            badCount++;
            keep(row, bad);
        } else {
            goodCount++;
            keep(row, good);
        }
    }

    /** Keeps a copy, because Spark reuses the memory of a row for the next row. */
    private void keep(InternalRow row, List<InternalRow> rows) {
        if (rows.size() < numRows) {
            rows.add(row.copy());
        }
    }

    @Override
    public WriterCommitMessage commit() {
        return new Part(partition, good, goodCount, bad, badCount, measured);
    }

    @Override
    public void abort() {}

    @Override
    public void close() {}
}
