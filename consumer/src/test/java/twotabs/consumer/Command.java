package twotabs.consumer;

import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.spark.sql.SparkSession;
import twotabs.broker.Broker;

/** The consumer's command, run in this JVM with a real Kafka. */
final class Command {
    private final Broker broker;
    int exitCode;

    Command(Broker broker) {
        this.broker = broker;
    }

    /** What it prints, once it has ended, and its Spark with it. */
    String consume(String... args) throws Exception {
        var all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--bootstrap-server";
        all[args.length + 1] = broker.bootstrapServers();
        try {
            return Printed.by(
                    err -> exitCode = Consumer.commandLine().setErr(err).execute(all));
        } finally {
            if (SparkSession.getDefaultSession().isDefined()) {
                SparkSession.getDefaultSession().get().stop();
            }
        }
    }

    /** To the partitions of the topic in turn. */
    void send(String topic, int partitions, String... values) {
        var properties = Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers());
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            for (var i = 0; i < values.length; i++) {
                producer.send(new ProducerRecord<>(topic, i % partitions, null, values[i]));
            }
        }
    }
}
