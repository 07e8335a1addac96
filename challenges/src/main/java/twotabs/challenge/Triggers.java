package twotabs.challenge;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.Trigger;

/** When a query runs, and a query that runs without batches. */
public interface Triggers extends Todo {
    Trigger asSoonAsPossible();

    Trigger everyTenSeconds();

    /** All that is there, in several batches, and then the end. */
    Trigger onceANight();

    /** Without batches; how far the query got is noted each second. */
    Trigger withoutBatches();

    /** @param kafka key BINARY, value BINARY, topic STRING, partition INT, offset BIGINT, timestamp TIMESTAMP */
    Dataset<Row> continuous(Dataset<Row> kafka);
}
