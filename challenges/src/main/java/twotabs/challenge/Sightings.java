package twotabs.challenge;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A query over the stream of sightings. */
public interface Sightings extends Todo {
    /**
     * @param sightings event_id STRING, event_time TIMESTAMP, arrived TIMESTAMP, monster STRING, strength INT, country
     *     STRING (null at sea)
     */
    Dataset<Row> apply(Dataset<Row> sightings);
}
