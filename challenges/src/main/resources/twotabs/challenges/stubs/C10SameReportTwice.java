package challenge;

import static org.apache.spark.sql.functions.*;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import twotabs.challenge.Sightings;

/**
 * Challenge 10, the same report twice.
 * The task: docs/challenges/10-same-report-twice.md   Check it: ./lab check 10
 */
public final class C10SameReportTwice implements Sightings {
    /**
     * @param sightings event_id STRING, event_time TIMESTAMP, arrived TIMESTAMP
     *     (when the record came), monster STRING, strength INT, country STRING (null at sea)
     * @return event_id STRING, event_time TIMESTAMP, monster STRING
     */
    @Override
    public Dataset<Row> apply(Dataset<Row> sightings) {
        // TODO: each report once, at once. A copy may come two minutes later.
        // Forget old reports.
        return todo();
    }
}
