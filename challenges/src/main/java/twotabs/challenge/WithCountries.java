package twotabs.challenge;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A query over the stream of sightings and a table. */
public interface WithCountries extends Todo {
    /**
     * @param sightings event_id STRING, event_time TIMESTAMP, arrived TIMESTAMP, monster STRING, strength INT, country
     *     STRING (null at sea)
     * @param countries country STRING, population BIGINT
     */
    Dataset<Row> apply(Dataset<Row> sightings, Dataset<Row> countries);
}
