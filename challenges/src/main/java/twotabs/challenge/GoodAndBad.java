package twotabs.challenge;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Two queries over the records of a topic, which together have each record once. */
public interface GoodAndBad extends Todo {
    /** The columns of a sighting. Without NOT NULL, because from_json ignores it. */
    String SCHEMA = "event_id STRING, seq BIGINT, event_time TIMESTAMP, monster STRING, strength INT, country STRING,"
            + " lat DOUBLE, lon DOUBLE, reporter STRING";

    /** @param kafka key BINARY, value BINARY, topic STRING, partition INT, offset BIGINT, timestamp TIMESTAMP */
    Dataset<Row> good(Dataset<Row> kafka);

    /** @param kafka key BINARY, value BINARY, topic STRING, partition INT, offset BIGINT, timestamp TIMESTAMP */
    Dataset<Row> bad(Dataset<Row> kafka);
}
