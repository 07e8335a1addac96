package twotabs.common.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Something that happened at a time, numbered from 1 within its stream. */
public sealed interface Event permits Message, Sighting {
    long seq();

    Instant eventTime();

    /**
     * The record key; empty: no key, and the partition is Kafka's choice.
     *
     * @throws IllegalArgumentException an event of this kind has nothing of that name
     */
    Optional<String> key(Key key);

    /** Writes the fields, in their order, into an object that is already open. */
    void writeFields(JsonGenerator json) throws IOException;
}
