package twotabs.consumer.source;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import twotabs.common.cli.Problem;
import twotabs.common.kafka.KafkaConnection;
import twotabs.common.kafka.KafkaOptions;
import twotabs.common.kafka.KafkaWatch;

/** Topics of a Kafka. */
final class KafkaSource implements Source {
    private final KafkaOptions kafka;
    private final String topics;
    private final Map<String, String> range;
    private final Offsets start;
    private final Offsets end;
    private final boolean withHeaders;
    private KafkaConnection connection;
    private KafkaWatch watch;

    /**
     * @param range which part of the topics, as options of Spark's source
     * @param start where a first run begins
     * @param end where a batch ends
     */
    KafkaSource(
            KafkaOptions kafka,
            List<String> topics,
            Map<String, String> range,
            Offsets start,
            Offsets end,
            boolean withHeaders) {
        this.kafka = kafka;
        this.topics = kafka.topic(String.join(",", topics));
        this.range = range;
        this.start = start;
        this.end = end;
        this.withHeaders = withHeaders;
    }

    @Override
    public void open(Consumer<String> say) {
        connection = KafkaConnection.open(kafka.properties());
        for (var topic : topics.split(",")) {
            ensure(connection, topic, say);
        }
        checkPartitions("--starting-offsets", start);
        checkPartitions("--ending-offsets", end);
        end.byTopic().forEach(this::checkEnd);
        watch = KafkaWatch.start(connection, say);
    }

    /** Spark would say so too, when it has started. */
    private void checkPartitions(String option, Offsets offsets) {
        if (offsets.byTopic().isEmpty()) {
            return;
        }
        var all = new TreeMap<String, Set<Integer>>();
        for (var topic : topics.split(",")) {
            all.put(
                    topic,
                    IntStream.range(0, connection.partitions(topic)).boxed().collect(toSet()));
        }
        var named = new TreeMap<String, Set<Integer>>();
        offsets.byTopic().forEach((topic, partitions) -> named.put(topic, partitions.keySet()));
        if (!named.equals(all)) {
            throw Problem.usage(
                    "%s must name each partition that is read, and no other. It names %s; there are %s."
                            .formatted(option, told(named), told(all)),
                    "All there is:  leave it out");
        }
    }

    private static String told(Map<String, Set<Integer>> partitions) {
        return partitions.entrySet().stream()
                .map(entry ->
                        entry.getValue().stream().sorted().map(String::valueOf).collect(joining(", ")) + " of "
                                + entry.getKey())
                .collect(joining(" and "));
    }

    /** Spark would wait for what is not there, without a word. */
    private void checkEnd(String topic, Map<Integer, Long> wanted) {
        var ends = connection.ends(topic);
        wanted.forEach((partition, offset) -> {
            if (offset > ends.get(partition)) {
                throw Problem.usage(
                        "--ending-offsets names offset %d of partition %d, and %s ends there at %d."
                                .formatted(offset, partition, topic, ends.get(partition)),
                        "All there is:  --ending-offsets latest");
            }
        });
    }

    static void ensure(KafkaConnection connection, String topic, Consumer<String> say) {
        connection
                .ensureTopic(topic, Optional.empty())
                .ifPresent(made -> say.accept("Topic %s did not exist yet: made, with %d partition%s."
                        .formatted(topic, made, made == 1 ? "" : "s")));
    }

    @Override
    public Dataset<Row> stream(SparkSession spark) {
        return spark.readStream()
                .format("kafka")
                .option("subscribe", topics)
                .option("includeHeaders", withHeaders)
                .options(range)
                .options(properties())
                .load();
    }

    @Override
    public Dataset<Row> batch(SparkSession spark) {
        return spark.read()
                .format("kafka")
                .option("subscribe", topics)
                .option("includeHeaders", withHeaders)
                .options(range)
                .options(properties())
                .load();
    }

    private Map<String, String> properties() {
        var properties = new HashMap<String, String>();
        // A task's consumer asks once more when it has read all there is; by default the answer takes up to 500 ms.
        properties.put("kafka.fetch.max.wait.ms", "10");
        // A minute and half a minute by default: too long to wait for a broker that is back already.
        properties.put("kafka.default.api.timeout.ms", "10000");
        properties.put("kafka.request.timeout.ms", "10000");
        properties.putAll(ofClient(kafka));
        return properties;
    }

    /** For Spark: what belongs to Kafka's client is prefixed, the rest is Spark's own. */
    static Map<String, String> ofClient(KafkaOptions kafka) {
        var properties = new HashMap<String, String>();
        kafka.properties().forEach((name, value) -> properties.put("kafka." + name, value.toString()));
        return properties;
    }

    /** In whatever order they were typed. */
    @Override
    public Map<String, String> identity() {
        var sorted = Stream.of(topics.split(",")).sorted().collect(joining(","));
        return Map.of("--source", "kafka", "--topic", sorted);
    }

    @Override
    public Map<String, String> topicIds() {
        return connection.topicIds(List.of(topics.split(",")));
    }

    @Override
    public int partitions() {
        return Stream.of(topics.split(",")).mapToInt(connection::partitions).sum();
    }

    @Override
    public String description() {
        return topics.replace(",", " and ") + " at " + kafka.bootstrapServers();
    }

    /**
     * After about half a minute without Kafka Spark gives up; what a query had read and not yet shown is in its
     * checkpoint, so it can be started again and nothing is lost.
     */
    @Override
    public boolean wasAway() {
        var away = watch.sawOutage();
        watch.awaitKafka();
        return away;
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
