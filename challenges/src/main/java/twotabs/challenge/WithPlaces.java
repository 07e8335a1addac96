package twotabs.challenge;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A query over the stream of sightings, with their places. */
public interface WithPlaces extends Todo {
    /**
     * @param sightings event_id STRING, event_time TIMESTAMP, monster STRING, strength INT, country STRING (null at sea),
     *     lat DOUBLE, lon DOUBLE
     */
    Dataset<Row> apply(Dataset<Row> sightings);
}
