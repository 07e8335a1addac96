package twotabs.consumer.console;

import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/** Collects the first rows of a batch query's result from its tasks, and prints them when Spark commits the result. */
record ConsoleBatch(View view) implements BatchWrite {
    @Override
    public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
        return view.collector();
    }

    @Override
    public void commit(WriterCommitMessage[] messages) {
        System.out.print(view.resultText(FirstRows.parts(messages)));
        System.out.flush();
    }

    @Override
    public void abort(WriterCommitMessage[] messages) {}
}
