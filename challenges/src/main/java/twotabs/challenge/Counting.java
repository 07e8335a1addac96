package twotabs.challenge;

import org.apache.spark.sql.streaming.OutputMode;

/** A query over the stream of sightings, and the output mode that fits it. */
public interface Counting extends Sightings {
    OutputMode outputMode();
}
