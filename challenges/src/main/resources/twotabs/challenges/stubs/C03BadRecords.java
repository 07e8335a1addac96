package challenge;

import static org.apache.spark.sql.functions.*;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import twotabs.challenge.GoodAndBad;

/**
 * Challenge 3, bad records aside.
 * The task: docs/challenges/03-bad-records.md   Check it: ./lab check 3
 */
public final class C03BadRecords implements GoodAndBad {
    // SCHEMA, from GoodAndBad, is the text of the nine columns of a sighting:
    // StructType.fromDDL(SCHEMA)

    /**
     * @param kafka key BINARY, value BINARY, topic STRING, partition INT, offset BIGINT,
     *     timestamp TIMESTAMP
     * @return the columns of SCHEMA
     */
    @Override
    public Dataset<Row> good(Dataset<Row> kafka) {
        // TODO: the records that can be read, as columns. Only the country may be null.
        return todo();
    }

    /**
     * @param kafka the same columns
     * @return partition INT, offset BIGINT, raw STRING
     */
    @Override
    public Dataset<Row> bad(Dataset<Row> kafka) {
        // TODO: all other records, with the text of their value.
        return todo();
    }
}
