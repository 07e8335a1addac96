package challenge;

import static org.apache.spark.sql.functions.*;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import twotabs.challenge.WithCountries;

/**
 * Challenge 11, damage by country.
 * The task: docs/challenges/11-damage-by-country.md   Check it: ./lab check 11
 */
public final class C11DamageByCountry implements WithCountries {
    /**
     * @param sightings event_id STRING, event_time TIMESTAMP, arrived TIMESTAMP
     *     (when the record came), monster STRING, strength INT, country STRING (null at sea)
     * @param countries country STRING, population BIGINT
     * @return country STRING, damage BIGINT
     */
    @Override
    public Dataset<Row> apply(Dataset<Row> sightings, Dataset<Row> countries) {
        // TODO: the sum of population div 1000 * strength; without a population, of the strength.
        return todo();
    }
}
