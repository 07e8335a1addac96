package twotabs.consumer.console;

import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.connector.write.streaming.StreamingDataWriterFactory;
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;

/** Collects the first rows of each batch from its tasks, and prints them when Spark commits the batch. */
record ConsoleWrite(View view) implements StreamingWrite {
    @Override
    public StreamingDataWriterFactory createStreamingWriterFactory(PhysicalWriteInfo info) {
        return view.collector();
    }

    @Override
    public void commit(long batch, WriterCommitMessage[] messages) {
        var parts = FirstRows.parts(messages);
        var rows = parts.stream().mapToLong(FirstRows.Part::rows).sum();
        Runnable print = () -> {
            System.out.print(view.batchText(batch, parts));
            System.out.flush();
        };
        if (view.isContinuous()) {
            report().showEpoch(batch, rows, print);
        } else {
            report().show(batch, print);
        }
        parts.forEach(part -> report().addMeasured(part.measured()));
    }

    @Override
    public void abort(long batch, WriterCommitMessage[] messages) {}

    private BatchReport report() {
        return BatchReport.of(view.query());
    }
}
