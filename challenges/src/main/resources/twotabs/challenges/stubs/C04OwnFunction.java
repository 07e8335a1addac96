package challenge;

import static org.apache.spark.sql.functions.*;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import twotabs.challenge.Earth;
import twotabs.challenge.WithPlaces;

/**
 * Challenge 4, a filter and a function of your own.
 * The task: docs/challenges/04-own-function.md   Check it: ./lab check 4
 */
public final class C04OwnFunction implements WithPlaces {
    // Earth.km(lat, lon) is the distance to Berlin, a long. It throws an exception for a place
    // that is nowhere.

    /**
     * @param sightings event_id STRING, event_time TIMESTAMP, monster STRING, strength INT,
     *     country STRING (null at sea), lat DOUBLE, lon DOUBLE
     * @return monster STRING, country STRING, km BIGINT
     */
    @Override
    public Dataset<Row> apply(Dataset<Row> sightings) {
        // TODO: strength 8 and more, not in Japan, and how far from Berlin: null if nowhere.
        return todo();
    }
}
