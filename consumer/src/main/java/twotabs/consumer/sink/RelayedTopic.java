package twotabs.consumer.sink;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import twotabs.common.cli.Problem;

/**
 * A topic that {@code relay} writes to, recognized by a header of its records. In the topic of another program, relayed
 * records would look like records of that program. In a compacted topic they would also replace its records.
 */
final class RelayedTopic {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    private RelayedTopic() {}

    /**
     * @param connection the properties of a Kafka client
     * @param header the header of each relayed record
     * @throws Problem the first record of a partition has no such header
     */
    static void check(Map<String, Object> connection, String topic, String header) {
        var properties = new HashMap<>(connection);
        properties.put("enable.auto.commit", false);
        properties.put("max.poll.records", 1);
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (var info : consumer.partitionsFor(topic)) {
                first(consumer, new TopicPartition(topic, info.partition()))
                        .filter(record -> record.headers().lastHeader(header) == null)
                        .ifPresent(record -> refuse(record, header));
            }
        } catch (AuthorizationException e) {
            // A client with the right to write to a topic can lack the right to read the topic.
        }
    }

    /** The first record of a partition; empty: the partition has no record, or Kafka does not answer within 5 s. */
    private static Optional<ConsumerRecord<byte[], byte[]>> first(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        var deadline = Instant.now().plus(PATIENCE);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        var end = consumer.endOffsets(List.of(partition)).get(partition);
        while (consumer.position(partition) < end && Instant.now().isBefore(deadline)) {
            for (var record : consumer.poll(POLL)) {
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    private static void refuse(ConsumerRecord<byte[], byte[]> record, String header) {
        throw Problem.usage(
                "The topic %s holds records that relay has not written: offset %d of partition %d has no header %s."
                        .formatted(record.topic(), record.offset(), record.partition(), header),
                "Another topic:  --to-topic " + record.topic() + "_relayed");
    }
}
