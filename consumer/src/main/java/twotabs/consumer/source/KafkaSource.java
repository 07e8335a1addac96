package twotabs.consumer.source;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import twotabs.common.kafka.KafkaConnection;
import twotabs.common.kafka.KafkaOptions;
import twotabs.common.kafka.KafkaWatch;
import twotabs.common.kafka.TopicNames;
import twotabs.consumer.spark.ClientProperties;

/** Reads topics of a Kafka cluster. */
final class KafkaSource implements Source {
    private final KafkaOptions kafka;
    private final TopicNames topics;
    private final Map<String, String> range;
    private final Offsets start;
    private final Offsets end;
    private final boolean withHeaders;
    private KafkaConnection connection;
    private KafkaWatch watch;

    /**
     * @param range options of Spark's source: starting and ending offsets, and the maximum of records per batch
     * @param start the starting offsets of a query without a checkpoint
     * @param end the ending offsets of a batch query
     */
    KafkaSource(
            KafkaOptions kafka,
            TopicNames topics,
            Map<String, String> range,
            Offsets start,
            Offsets end,
            boolean withHeaders) {
        this.kafka = kafka;
        this.topics = topics;
        this.range = range;
        this.start = start;
        this.end = end;
        this.withHeaders = withHeaders;
    }

    @Override
    public void open(Consumer<String> say) {
        connection = KafkaConnection.open(kafka.properties());
        connection.ensureTopics(topics, say);
        typed("--starting-offsets", start).checkPartitions();
        typed("--ending-offsets", end).checkPartitions();
        typed("--ending-offsets", end).checkEnd("What can be read:  --ending-offsets latest");
        if (kafka.isolation() == IsolationLevel.READ_COMMITTED) {
            topics.names().stream()
                    .flatMap(topic -> connection.offsets().openTransactions(topic).stream())
                    .forEach(open -> say.accept(open.description()));
        }
        watch = KafkaWatch.start(connection, say);
    }

    @Override
    public void checkStart() {
        var first = "From the first available offset:  --starting-offsets earliest";
        typed("--starting-offsets", start).checkFirst(first);
        typed("--starting-offsets", start).checkEnd(first);
    }

    private TypedOffsets typed(String option, Offsets offsets) {
        return new TypedOffsets(option, offsets, connection, topics, kafka.isolation());
    }

    @Override
    public Dataset<Row> stream(SparkSession spark) {
        return spark.readStream()
                .format("kafka")
                .option("subscribe", topics.joined())
                .option("includeHeaders", withHeaders)
                .options(range)
                .options(properties())
                .load();
    }

    @Override
    public Dataset<Row> batch(SparkSession spark) {
        return spark.read()
                .format("kafka")
                .option("subscribe", topics.joined())
                .option("includeHeaders", withHeaders)
                .options(range)
                .options(properties())
                .load();
    }

    private Map<String, String> properties() {
        var properties = new HashMap<String, String>();
        // A task polls once more at the end of a partition. By default the broker delays that answer by up to 500 ms.
        properties.put("kafka.fetch.max.wait.ms", "10");
        // The defaults are 60 s and 30 s: too long after a restart of the broker.
        properties.put("kafka.default.api.timeout.ms", "10000");
        properties.put("kafka.request.timeout.ms", "10000");
        properties.putAll(ClientProperties.of(kafka));
        return properties;
    }

    /** The topics are sorted, so their order on the command line does not matter. */
    @Override
    public Map<String, String> identity() {
        return Map.of("--source", "kafka", "--topic", topics.sorted());
    }

    @Override
    public Map<String, String> topicIds() {
        return connection.topicIds(topics.names());
    }

    @Override
    public int partitions() {
        return topics.names().stream().mapToInt(connection::partitions).sum();
    }

    @Override
    public long waiting() {
        return start.hasEarliest()
                ? topics.names().stream().mapToLong(this::records).sum()
                : 0;
    }

    private long records(String topic) {
        var first = connection.offsets().first(topic);
        return connection.offsets().end(topic).entrySet().stream()
                .mapToLong(end -> end.getValue() - first.get(end.getKey()))
                .sum();
    }

    @Override
    public String description() {
        return String.join(" and ", topics.names()) + " at " + kafka.bootstrapServers();
    }

    @Override
    public Optional<String> offsets(String topic, int partition) {
        try {
            var first = connection.offsets().first(topic).get(partition);
            var end = connection.offsets().end(topic).get(partition);
            return first == null || end == null
                    ? Optional.empty()
                    : Optional.of("begins at %d and ends at %d now".formatted(first, end));
        } catch (RuntimeException e) {
            return Optional.empty(); // the topic is deleted, or Kafka does not answer
        }
    }

    /**
     * Spark's query fails after about 30 s without Kafka. The checkpoint contains the offsets of the unfinished batch, so the
     * restarted query loses no record.
     */
    @Override
    public boolean awaitAfterOutage() {
        var hadOutage = watch.sawOutage();
        watch.awaitKafka();
        return hadOutage;
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
        if (connection != null) {
            connection.close();
        }
    }
}
