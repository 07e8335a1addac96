package twotabs.challenge;

/** What a learner expects of the two tabs, as numbers. */
public interface Predictions extends Todo {
    /** How many rows batch 0 has. */
    long rowsInBatch0();

    /** How many batches with rows there are, batch 0 among them. */
    long batchesWithRows();

    /** How many rows the first batch has after a restart of the query. */
    long rowsAfterRestart();

    /** The same with --checkpoint: how many rows come after a restart. */
    long rowsAfterRestartWithCheckpoint();

    /** With --starting-offsets latest: how many rows the query shows. */
    long rowsFromLatest();
}
