package twotabs.challenge;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A query over two streams. */
public interface TwoStreams extends Todo {
    /**
     * @param sightings event_id STRING, event_time TIMESTAMP, seq BIGINT, monster STRING
     * @param rescues event_id STRING (of the rescue), event_time TIMESTAMP (when the team set out), seq BIGINT,
     *     sighting_id STRING (the event_id of the sighting), team STRING
     */
    Dataset<Row> apply(Dataset<Row> sightings, Dataset<Row> rescues);
}
