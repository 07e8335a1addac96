package twotabs.common.event;

import java.time.Instant;
import java.util.Optional;

/** An event with an event time, numbered from 1 within its stream. */
public sealed interface Event permits Message, Sighting, Rescue {
    long seq();

    Instant eventTime();

    /** Returns the id, which all copies of this event share and no other event of its kind has. */
    String id();

    /** Returns the record key; empty if the record has no key, so that Kafka chooses the partition. */
    Optional<String> key(Key key);

    /** Writes one JSON object, with its fields always in the same order. */
    void write(JsonLine json);
}
