package challenge;

import static org.apache.spark.sql.functions.*;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import twotabs.challenge.Counting;

/**
 * Challenge 5, counting.
 * The task: docs/challenges/05-counting.md   Check it: ./lab check 5
 */
public final class C05Counting implements Counting {
    /**
     * @param sightings event_id STRING, event_time TIMESTAMP, arrived TIMESTAMP
     *     (when the record came), monster STRING, strength INT, country STRING (null at sea)
     * @return monster STRING, sightings BIGINT
     */
    @Override
    public Dataset<Row> apply(Dataset<Row> sightings) {
        // TODO: how often each monster was seen, the most often seen first, equal ones by name.
        return todo();
    }

    /** The mode that writes the whole table after each batch. */
    @Override
    public OutputMode outputMode() {
        // TODO: append, update or complete.
        return todo();
    }
}
