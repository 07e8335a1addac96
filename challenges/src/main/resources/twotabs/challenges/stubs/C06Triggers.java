package challenge;

import static org.apache.spark.sql.functions.*;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.Trigger;
import twotabs.challenge.Triggers;

/**
 * Challenge 6, when does it run?
 * The task: docs/challenges/06-triggers.md   Check it: ./lab check 6
 */
public final class C06Triggers implements Triggers {
    /** A batch as soon as the one before is done and something new is there. */
    @Override
    public Trigger asSoonAsPossible() {
        return todo();
    }

    /** A batch every ten seconds. */
    @Override
    public Trigger everyTenSeconds() {
        return todo();
    }

    /** All that is there, in several batches, and then the end. */
    @Override
    public Trigger onceANight() {
        return todo();
    }

    /** Without batches. How far the query got is noted each second. */
    @Override
    public Trigger withoutBatches() {
        return todo();
    }

    /**
     * @param kafka key BINARY, value BINARY, topic STRING, partition INT, offset BIGINT,
     *     timestamp TIMESTAMP
     * @return monster STRING (of the JSON in value), offset BIGINT
     */
    @Override
    public Dataset<Row> continuous(Dataset<Row> kafka) {
        // TODO: a query that can run without batches.
        return todo();
    }
}
