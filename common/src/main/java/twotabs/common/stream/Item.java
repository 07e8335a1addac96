package twotabs.common.stream;

import java.util.Optional;
import twotabs.common.event.Event;
import twotabs.common.event.EventKind;

/**
 * An event of a stream with its destination and its fault.
 *
 * @param slot the slot in the stream
 * @param copy whether this is a copy that follows the slot's own event
 * @param partition the number of the partition; -1 if Kafka chooses it
 */
public record Item(
        EventKind kind, long slot, boolean copy, Event event, Optional<String> key, int partition, Fault fault) {}
