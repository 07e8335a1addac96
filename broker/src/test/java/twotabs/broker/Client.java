package twotabs.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the tests ask of a broker, through Kafka's own clients. */
record Client(String bootstrapServers) {
    /** Makes a topic with as many partitions as the broker gives by default; returns how many these are. */
    int create(String topic) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(properties())) {
            var made = admin.createTopics(List.of(new NewTopic(topic, Optional.empty(), Optional.empty())));
            return made.numPartitions(topic).get();
        }
    }

    Set<String> topics() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(properties())) {
            return admin.listTopics().names().get();
        }
    }

    /** Returns when the broker has acknowledged all of them. */
    void send(String topic, String... values) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(properties(), new StringSerializer(), new StringSerializer())) {
            for (var value : values) {
                producer.send(new ProducerRecord<>(topic, value)).get();
            }
        }
    }

    /** All values of the topic's only partition. */
    List<String> read(String topic) {
        var partition = List.of(new TopicPartition(topic, 0));
        try (var consumer = new KafkaConsumer<>(properties(), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            var end = consumer.endOffsets(partition).get(partition.get(0));
            var values = new ArrayList<String>();
            while (consumer.position(partition.get(0)) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    private Map<String, Object> properties() {
        return Map.of("bootstrap.servers", bootstrapServers);
    }
}
