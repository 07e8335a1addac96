package challenge;

import static org.apache.spark.sql.functions.*;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import twotabs.challenge.TwoStreams;

/**
 * Challenge 12, rescues.
 * The task: docs/challenges/12-rescues.md   Check it: ./lab check 12
 */
public final class C12Rescues implements TwoStreams {
    /**
     * @param sightings event_id STRING, event_time TIMESTAMP, seq BIGINT, monster STRING
     * @param rescues event_id STRING (of the rescue), event_time TIMESTAMP (when the team set out),
     *     seq BIGINT, sighting_id STRING (the event_id of the sighting), team STRING
     * @return event_id STRING (of the sighting), team STRING (null if no team set out)
     */
    @Override
    public Dataset<Row> apply(Dataset<Row> sightings, Dataset<Row> rescues) {
        // TODO: each sighting, with each team that set out within five minutes after it.
        // Events of both streams may come 30 seconds late.
        return todo();
    }
}
