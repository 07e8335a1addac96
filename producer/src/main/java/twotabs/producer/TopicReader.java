package twotabs.producer;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import twotabs.common.cli.Problem;
import twotabs.common.kafka.TopicOffsets;
import twotabs.common.truth.TruthFile.OffsetRange;

/** Reads offset ranges of a topic with a separate consumer that sees committed records only. */
final class TopicReader {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Object> properties;
    private final String topic;
    private final TopicOffsets offsets;

    TopicReader(Map<String, Object> properties, String topic, TopicOffsets offsets) {
        this.properties = new HashMap<>(properties);
        this.properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        this.properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.topic = topic;
        this.offsets = offsets;
    }

    /**
     * Returns the offsets that an unfinished run may have written: in each partition from the run's first offset to the
     * last committed record. The range of a partition that was added later begins at 0.
     *
     * @param begun the ranges that begin at the run's first offset
     */
    Map<Integer, OffsetRange> since(Map<Integer, OffsetRange> begun) {
        try (var consumer = consumer()) {
            var since = new HashMap<Integer, OffsetRange>();
            consumer.endOffsets(offsets.end(topic).keySet().stream()
                            .map(partition -> new TopicPartition(topic, partition))
                            .toList())
                    .forEach((partition, end) -> {
                        var first = Optional.ofNullable(begun.get(partition.partition()))
                                .map(OffsetRange::first)
                                .orElse(0L);
                        since.put(partition.partition(), new OffsetRange(first, Math.max(first, end)));
                    });
            return since;
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Reads the offset ranges, partition after partition.
     *
     * @throws Problem if the topic does not hold all of these records any more, or some of them cannot be read
     */
    void read(Map<Integer, OffsetRange> written, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        var ends = offsets.end(topic);
        if (written.entrySet().stream()
                .anyMatch(range ->
                        ends.getOrDefault(range.getKey(), 0L) < range.getValue().end())) {
            throw recreated(null);
        }
        offsets.openTransactions(topic).stream()
                .filter(it -> written.containsKey(it.partition().partition()))
                .filter(it ->
                        it.offset() < written.get(it.partition().partition()).end())
                .findFirst()
                .ifPresent(open -> {
                    throw Problem.failure(
                            open.description(),
                            "When the transaction has ended, run the same command again: then all records can be"
                                    + " compared.");
                });
        try (var consumer = consumer()) {
            written.forEach((partition, range) -> read(consumer, new TopicPartition(topic, partition), range, reader));
        } catch (OffsetOutOfRangeException e) {
            throw recreated(e);
        }
    }

    private Problem recreated(OffsetOutOfRangeException e) {
        return Problem.failure(
                e,
                "The topic " + topic
                        + " does not hold the records of that run any more: it was created again, or Kafka has deleted the records because of their age.",
                "Send the events again with  --truth , then type the same command again.");
    }

    private static void read(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            OffsetRange range,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, range.first());
        var position = range.first();
        while (position < range.end()) {
            consumer.poll(PATIENCE).records(partition).stream()
                    .filter(record -> record.offset() < range.end())
                    .forEach(reader);
            if (consumer.position(partition) == position) {
                throw Problem.failure(
                        "Partition %d of %s can be read up to offset %d only, and the run wrote up to %d."
                                .formatted(partition.partition(), partition.topic(), position, range.end()),
                        "Kafka sent no record for %d s. Run the same command again.".formatted(PATIENCE.toSeconds()));
            }
            position = consumer.position(partition);
        }
    }
}
