package twotabs.producer;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import twotabs.common.event.EventKind;
import twotabs.common.kafka.KafkaConnection;

/**
 * The destination of a run's records.
 *
 * @param topics the topic of each kind of event
 */
record Target(KafkaConnection kafka, KafkaProducer<String, byte[]> producer, Map<EventKind, String> topics) {}
