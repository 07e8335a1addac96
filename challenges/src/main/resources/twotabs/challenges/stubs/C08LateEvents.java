package challenge;

import static org.apache.spark.sql.functions.*;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import twotabs.challenge.Sightings;

/**
 * Challenge 8, late events.
 * The task: docs/challenges/08-late-events.md   Check it: ./lab check 8
 */
public final class C08LateEvents implements Sightings {
    /**
     * @param sightings event_id STRING, event_time TIMESTAMP, arrived TIMESTAMP
     *     (when the record came), monster STRING, strength INT, country STRING (null at sea)
     * @return start TIMESTAMP, end TIMESTAMP, sightings BIGINT
     */
    @Override
    public Dataset<Row> apply(Dataset<Row> sightings) {
        // TODO: each minute once, when it is final. A report may come 30 seconds late.
        return todo();
    }
}
