package twotabs.challenge;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Two queries over the stream of sightings, each with its own kind of window. */
public interface TwoWindows extends Todo {
    /**
     * @param sightings event_id STRING, event_time TIMESTAMP, arrived TIMESTAMP, monster STRING, strength INT, country
     *     STRING (null at sea)
     */
    Dataset<Row> tumbling(Dataset<Row> sightings);

    /** @param sightings the same columns */
    Dataset<Row> sliding(Dataset<Row> sightings);
}
