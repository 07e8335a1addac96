package challenge;

import static org.apache.spark.sql.functions.*;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import twotabs.challenge.TwoWindows;

/**
 * Challenge 7, windows.
 * The task: docs/challenges/07-windows.md   Check it: ./lab check 7
 */
public final class C07Windows implements TwoWindows {
    /**
     * @param sightings event_id STRING, event_time TIMESTAMP, arrived TIMESTAMP
     *     (when the record came), monster STRING, strength INT, country STRING (null at sea)
     * @return start TIMESTAMP, end TIMESTAMP, sightings BIGINT
     */
    @Override
    public Dataset<Row> tumbling(Dataset<Row> sightings) {
        // TODO: the number of sightings in each minute of event time.
        return todo();
    }

    /** The same columns. */
    @Override
    public Dataset<Row> sliding(Dataset<Row> sightings) {
        // TODO: the same for minutes that start every 20 seconds.
        return todo();
    }
}
