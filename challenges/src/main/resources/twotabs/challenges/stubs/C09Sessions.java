package challenge;

import static org.apache.spark.sql.functions.*;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import twotabs.challenge.Sightings;

/**
 * Challenge 9, sessions.
 * The task: docs/challenges/09-sessions.md   Check it: ./lab check 9
 */
public final class C09Sessions implements Sightings {
    /**
     * @param sightings event_id STRING, event_time TIMESTAMP, arrived TIMESTAMP
     *     (when the record came), monster STRING, strength INT, country STRING (null at sea)
     * @return monster STRING, start TIMESTAMP, end TIMESTAMP, sightings BIGINT
     */
    @Override
    public Dataset<Row> apply(Dataset<Row> sightings) {
        // TODO: each rampage once, when it is final. It ends after 30 seconds without a report.
        // A report may come 30 seconds late.
        return todo();
    }
}
