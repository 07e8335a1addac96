package twotabs.challenge;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A query over the records of a topic. */
public interface FromKafka extends Todo {
    /** @param kafka key BINARY, value BINARY, topic STRING, partition INT, offset BIGINT, timestamp TIMESTAMP */
    Dataset<Row> apply(Dataset<Row> kafka);
}
