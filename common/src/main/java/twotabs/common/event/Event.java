package twotabs.common.event;

import java.time.Instant;
import java.util.Optional;

/** Something that happened at a time, numbered from 1 within its stream. */
public sealed interface Event permits Message, Sighting, Rescue {
    long seq();

    Instant eventTime();

    /** What every copy of this event shares, and no other event of its kind has. */
    String id();

    /** The record key; empty: no key, and the partition is Kafka's choice. */
    Optional<String> key(Key key);

    /** One JSON object, its fields always in the same order. */
    void write(JsonLine json);
}
