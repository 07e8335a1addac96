package twotabs.common.stream;

import java.util.Optional;
import twotabs.common.event.Event;
import twotabs.common.event.EventKind;

/**
 * An event on its way to a topic, or not, and what was done to it.
 *
 * @param slot where in the stream it comes
 * @param copy comes after the event that is this slot's own
 * @param partition -1: Kafka's choice
 */
public record Item(
        EventKind kind, long slot, boolean copy, Event event, Optional<String> key, int partition, Fault fault) {}
