package twotabs.producer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic as a reader finds it. */
record Topic(String bootstrapServers, String name) {
    /** All of its records at this moment, partition after partition. */
    List<ConsumerRecord<String, String>> records() {
        try (var consumer = consumer()) {
            var partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, String>>();
            for (var partition : partitions) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                while (consumer.position(partition) < ends.get(partition)) {
                    consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
                }
            }
            return records;
        }
    }

    List<String> values() {
        return records().stream().map(ConsumerRecord::value).toList();
    }

    /** Values, each with T for its event time. */
    List<String> stories() {
        return values().stream().map(Topic::timeless).toList();
    }

    int partitions() {
        try (var consumer = consumer()) {
            return partitions(consumer).size();
        }
    }

    long size() {
        try (var consumer = consumer()) {
            return consumer.endOffsets(partitions(consumer)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    static String timeless(String json) {
        return json.replaceFirst("\"event_time\":\"[^\"]+\"", "\"event_time\":\"T\"");
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, String> consumer) {
        return consumer.partitionsFor(name).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "allow.auto.create.topics", "false"),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
