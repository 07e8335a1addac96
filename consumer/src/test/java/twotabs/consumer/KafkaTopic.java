package twotabs.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of a real Kafka, by plain clients. */
public record KafkaTopic(String servers, String name) {
    public void send(String... values) throws Exception {
        sendInTurn(1, values);
    }

    /** To the partitions of the topic in turn. */
    public void sendInTurn(int partitions, String... values) throws Exception {
        sendRecords(IntStream.range(0, values.length)
                .mapToObj(i -> new ProducerRecord<String, String>(name, i % partitions, null, values[i]))
                .toList());
    }

    /** Returns when Kafka has all of them. */
    public void sendRecords(List<ProducerRecord<String, String>> records) throws Exception {
        var properties = Map.<String, Object>of("bootstrap.servers", servers);
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            for (var sent : records.stream().map(producer::send).toList()) {
                sent.get();
            }
        }
    }

    /** All there is by now, partition by partition. */
    public List<ConsumerRecord<String, String>> records() {
        var properties = Map.<String, Object>of("bootstrap.servers", servers);
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(name).stream()
                    .map(it -> new TopicPartition(name, it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, String>>();
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }
}
