package challenge;

import twotabs.challenge.Predictions;

/**
 * Challenge 1, two tabs.
 * The task: docs/challenges/01-two-tabs.md   Check it: ./lab check 1
 *
 * 20 messages are in a topic. Somebody starts  ./lab consume  and then sends 3 more messages, one
 * each second. The query shows them, and is ended with Ctrl-C.
 */
public final class C01TwoTabs implements Predictions {
    /** How many rows does batch 0 have? */
    @Override
    public long rowsInBatch0() {
        return todo();
    }

    /** How many batches have rows, with batch 0? */
    @Override
    public long batchesWithRows() {
        return todo();
    }

    /** Then  ./lab consume  is started again. How many rows does its first batch have? */
    @Override
    public long rowsAfterRestart() {
        return todo();
    }

    /** How many would come again if both runs had  --checkpoint some-folder? */
    @Override
    public long rowsAfterRestartWithCheckpoint() {
        return todo();
    }

    /** How many rows would the first run show in all with  --starting-offsets latest? */
    @Override
    public long rowsFromLatest() {
        return todo();
    }
}
