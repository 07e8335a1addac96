package twotabs.challenge;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupState;
import twotabs.consumer.dataset.Rampage;

/** The function of flatMapGroupsWithState. Spark serializes it and calls it inside tasks. */
public interface OwnState extends Todo, Serializable {
    /**
     * Spark calls this for each monster with sightings in the batch, and for each monster whose timeout has passed.
     *
     * @param sightings event_id STRING, event_time TIMESTAMP, arrived TIMESTAMP, monster STRING, strength INT, country
     *     STRING (null at sea); without rows after a timeout
     * @param state of this monster; its timeout is in event time
     * @return the rampages that have ended, as {@link Rampage#toRow(String)}
     */
    Iterator<Row> next(String monster, Iterator<Row> sightings, GroupState<Rampage> state);
}
