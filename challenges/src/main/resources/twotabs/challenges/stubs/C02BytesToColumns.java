package challenge;

import static org.apache.spark.sql.functions.*;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import twotabs.challenge.FromKafka;

/**
 * Challenge 2, bytes to columns.
 * The task: docs/challenges/02-bytes-to-columns.md   Check it: ./lab check 2
 */
public final class C02BytesToColumns implements FromKafka {
    /**
     * @param kafka key BINARY, value BINARY, topic STRING, partition INT, offset BIGINT,
     *     timestamp TIMESTAMP (when the record came)
     * @return event_id STRING, event_time TIMESTAMP, monster STRING, strength INT, country STRING
     */
    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        // TODO: the fields of the JSON in value, as columns with these types.
        return todo();
    }
}
