package twotabs.producer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import twotabs.common.cli.Problem;
import twotabs.common.event.EventKind;
import twotabs.common.kafka.KafkaConnection;
import twotabs.common.kafka.TopicNames;
import twotabs.common.quantity.Durations;

/** Prepares a run into Kafka: checks the producer properties, creates the topics, opens the producer. */
final class RunPreparation {
    private final RunOptions options;
    private final RunOutput runOutput;
    private final InstantSource clock;

    RunPreparation(RunOptions options, RunOutput runOutput, InstantSource clock) {
        this.options = options;
        this.runOutput = runOutput;
        this.clock = clock;
    }

    /**
     * @param outline a plan whose values are final, except for the times
     * @param from returns the plan of a run that begins at the given moment
     */
    int run(Plan outline, Function<Instant, Plan> from) {
        var scenario = outline.recipe().scenario();
        var topics = ScenarioTopics.of(scenario, options.kafka());
        var properties = properties(outline);
        refuseBadProperties(properties);
        try (var kafka = KafkaConnection.open(options.kafka().properties())) {
            kafka.ensureTopics(new TopicNames("--topic", List.copyOf(topics.values())), options.keys().partitions)
                    .forEach((topic, made) -> runOutput.say(
                            "Topic %s is new, with %d partition%s.".formatted(topic, made, made == 1 ? "" : "s")));
            var producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
            topics.values().forEach(producer::partitionsFor); // fetches the metadata before the first record
            var partitions = partitions(outline, topics, producer);
            if (options.reliability().transactionalId.isPresent()) {
                producer.initTransactions();
            }
            runOutput.say("Sending %s to %s at %s. Ctrl-C ends it."
                    .formatted(scenario, String.join(" and ", topics.values()), kafka.bootstrapServers()));
            var began = StartMoment.now(clock); // event times start now, after Kafka has answered
            var plan = from.apply(began.time()).over(partitions);
            var truth = options.output().truth.map(file -> new TruthRecorder(file, plan, topics));
            truth.ifPresent(it -> it.begin(kafka.offsets()::end));
            var target = new Target(kafka, producer, topics);
            return new ProducerRun(plan, began, target, options, runOutput, truth).run();
        }
    }

    private Map<String, Object> properties(Plan plan) {
        var given = new HashMap<>(options.kafka().properties());
        if (!plan.isPaced()) {
            BulkDefaults.PROPERTIES.forEach(given::putIfAbsent);
        }
        return options.reliability().properties(given);
    }

    /** Checks the producer properties before a topic is created. */
    private static void refuseBadProperties(Map<String, Object> properties) {
        var all = new HashMap<>(properties);
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        try {
            refuseTooShortPatience(new ProducerConfig(all));
        } catch (KafkaException e) {
            throw e.getCause() instanceof ConfigException cause ? cause : e;
        }
    }

    /** Checks {@code --delivery-timeout} before the topic is created. Kafka's producer checks it only afterwards. */
    private static void refuseTooShortPatience(ProducerConfig config) {
        var patience = Duration.ofMillis(config.getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG));
        var linger = Duration.ofMillis(config.getLong(ProducerConfig.LINGER_MS_CONFIG));
        var request = Duration.ofMillis(config.getInt(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG));
        var least = linger.plus(request);
        if (patience.compareTo(least) < 0) {
            throw Problem.usage(
                    "--delivery-timeout %s is less than the sum of linger.ms, %s, and request.timeout.ms, %s."
                            .formatted(Durations.format(patience), Durations.format(linger), Durations.format(request)),
                    "For example:  --delivery-timeout " + Durations.format(least));
        }
    }

    /** Returns the number of partitions of the topics if the plan has an idle partition, else 0. */
    private static int partitions(Plan plan, Map<EventKind, String> topics, KafkaProducer<?, ?> producer) {
        var idle = plan.recipe().idle().filter(it -> it.partition().isPresent());
        if (idle.isEmpty()) {
            return 0;
        }
        var partitions = topics.values().stream()
                .mapToInt(topic -> producer.partitionsFor(topic).size())
                .min()
                .orElseThrow();
        if (idle.get().partition().getAsInt() >= partitions) {
            throw Problem.usage(
                    "--idle names partition %d, and the topic has %d, counted from 0."
                            .formatted(idle.get().partition().getAsInt(), partitions),
                    "For example:  --idle 0:30s:1m, or another --topic with --partitions 3");
        }
        return partitions;
    }
}
