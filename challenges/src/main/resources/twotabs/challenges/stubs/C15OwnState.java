package challenge;

import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupState;
import twotabs.challenge.OwnState;
import twotabs.consumer.dataset.Rampage;

/**
 * Challenge 15, state of your own.
 * The task: docs/challenges/15-own-state.md   Check it: ./lab check 15
 */
public final class C15OwnState implements OwnState {
    /**
     * Spark calls this for each monster with sightings in the batch, and for each monster whose
     * timeout has passed.
     *
     * @param sightings event_id STRING, event_time TIMESTAMP, arrived TIMESTAMP
     *     (when the record came), monster STRING, strength INT, country STRING (null at sea);
     *     without rows after a timeout
     * @param state holds the open rampage: Rampage.of(event_time, strength) makes one,
     *     last.endsBefore(next, 30_000) says whether the silence between two is longer,
     *     last.add(next) adds a later one
     * @return the rampages that have ended: last.toRow(monster)
     */
    @Override
    public Iterator<Row> next(String monster, Iterator<Row> sightings, GroupState<Rampage> state) {
        // TODO: a rampage ends after a silence of more than 30 seconds.
        return todo();
    }
}
