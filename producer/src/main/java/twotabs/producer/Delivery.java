package twotabs.producer;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import twotabs.common.cli.ExitCode;
import twotabs.common.event.Event;
import twotabs.common.event.EventJson;
import twotabs.common.kafka.KafkaConnection;
import twotabs.common.kafka.KafkaOptions;
import twotabs.common.kafka.KafkaWatch;

/** The events into the topic. One counts when Kafka has acknowledged it; whatever was not is a failure of the run. */
final class Delivery {
    /** How long Ctrl-C waits for the event that is just being sent: a closed producer would refuse it. */
    private static final Duration IN_HAND = Duration.ofSeconds(2);

    /** How long Ctrl-C waits for what is still on its way. */
    private static final Duration LAST_CHANCE = Duration.ofSeconds(5);

    private final Plan plan;
    private final KafkaOptions options;
    private final Optional<Integer> partitions;
    private final PrintWriter err;
    private final EventJson json = new EventJson();
    private final Tally tally = new Tally();
    private final Pace pace;

    Delivery(Plan plan, KafkaOptions options, Optional<Integer> partitions, PrintWriter err) {
        this.plan = plan;
        this.options = options;
        this.partitions = partitions;
        this.err = err;
        this.pace = new Pace(plan);
    }

    int call() {
        try (var kafka = KafkaConnection.open(options.properties())) {
            kafka.ensureTopic(options.topic(), partitions)
                    .ifPresent(made -> say("Topic %s is new, with %d partition%s."
                            .formatted(options.topic(), made, made == 1 ? "" : "s")));
            say("Sending %s to %s at %s. Ctrl-C ends it."
                    .formatted(plan.scenario(), options.topic(), kafka.bootstrapServers()));
            try (var progress = new Progress(tally, err);
                    var watch = KafkaWatch.start(kafka, progress::say)) {
                send(progress);
            }
        }
        return tally.undelivered() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void send(Progress progress) {
        var producer = producer();
        var summary = new Thread(() -> {
            pace.stop();
            pace.endsWithin(IN_HAND);
            producer.close(LAST_CHANCE);
            progress.close();
            summarize();
        });
        Runtime.getRuntime().addShutdownHook(summary);
        pace.run(event -> send(producer, event));
        producer.flush();
        if (withdrawn(summary)) {
            producer.close();
            progress.close();
            summarize();
        }
    }

    private void send(KafkaProducer<String, byte[]> producer, Event event) {
        var value = json.bytes(event);
        var key = event.key(plan.key()).orElse(null);
        var sent = tally.sent(value);
        try {
            producer.send(new ProducerRecord<>(options.topic(), key, value), (metadata, failure) -> {
                if (failure == null) {
                    tally.acknowledged(sent, value.length);
                } else {
                    tally.failed(failure);
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            tally.failed(e); // refused before it was queued, or closed by Ctrl-C meanwhile
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        // Nothing twice: with acks=all Kafka's producer is idempotent by itself, unless  -X  says otherwise.
        var properties = new HashMap<>(Map.<String, Object>of(ProducerConfig.ACKS_CONFIG, "all"));
        properties.putAll(options.properties());
        try {
            return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw e.getCause() instanceof ConfigException cause ? cause : e;
        }
    }

    /** False: the JVM is on its way down, and the hook does it. */
    private static boolean withdrawn(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private void summarize() {
        if (tally.undelivered() > 0) {
            say("%d of %d events were not delivered. %s"
                    .formatted(tally.undelivered(), tally.sent(), tally.firstFailure()));
        }
        say(tally.summary());
    }

    private void say(String line) {
        err.println(line);
        err.flush();
    }
}
