package twotabs.consumer.sink;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF3;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import twotabs.common.kafka.KafkaConnection;

/**
 * Why Kafka does not take a record, as a function that Spark calls for each record.
 *
 * @param ofProducer limits for its size, as the producer counts it, which looks before it compresses
 * @param ofTopics limits for the batch that comes, which holds at least this record
 * @param compacted the topics that keep the newest record of each key: they take none without a key
 */
record WhyRefused(List<Limit> ofProducer, List<Limit> ofTopics, Codec codec, List<String> compacted)
        implements UDF3<byte[], byte[], Seq<Row>, String> {
    /** @param setting that says so, as a person calls it */
    record Limit(String setting, long bytes) implements Serializable {}

    /** @param properties of a Kafka client */
    static WhyRefused of(Map<String, Object> properties, KafkaConnection connection, List<String> topics) {
        var producer = producer(properties);
        var ofTopics = topics.stream().flatMap(topic -> ofTopic(connection.settings(topic), topic));
        var compacted = topics.stream()
                .filter(topic -> connection
                        .settings(topic)
                        .getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "")
                        .contains(TopicConfig.CLEANUP_POLICY_COMPACT));
        return new WhyRefused(ofProducer(producer), ofTopics.toList(), Codec.of(producer), compacted.toList());
    }

    private static ProducerConfig producer(Map<String, Object> properties) {
        var all = new HashMap<>(properties);
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return new ProducerConfig(all);
    }

    private static List<Limit> ofProducer(ProducerConfig config) {
        return List.of(
                new Limit(
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, config.getInt(ProducerConfig.MAX_REQUEST_SIZE_CONFIG)),
                new Limit(ProducerConfig.BUFFER_MEMORY_CONFIG, config.getLong(ProducerConfig.BUFFER_MEMORY_CONFIG)));
    }

    private static Stream<Limit> ofTopic(Map<String, String> settings, String topic) {
        var name = TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
        return Stream.ofNullable(settings.get(name))
                .map(bytes -> new Limit(name + " of " + topic, Long.parseLong(bytes)));
    }

    /** In words; null: Kafka takes it. */
    @Override
    public String call(byte[] key, byte[] value, Seq<Row> headers) {
        if (key == null && !compacted.isEmpty()) {
            return "no key, and " + compacted.get(0) + " is compacted";
        }
        var record = new SimpleRecord(RecordBatch.NO_TIMESTAMP, key, value, sent(headers));
        var size = AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE, CompressionType.NONE, key, value, record.headers());
        return above(ofProducer, size, "")
                .or(() -> isNear(size) ? above(ofTopics, codec.size(record), codec.toString()) : Optional.empty())
                .orElse(null);
    }

    private static Header[] sent(Seq<Row> headers) {
        return JavaConverters.seqAsJavaList(headers).stream()
                .map(header -> new RecordHeader(header.getString(0), header.<byte[]>getAs(1)))
                .toArray(Header[]::new);
    }

    /** For a small record nothing is compressed twice: none becomes twice as large by it. */
    private boolean isNear(int size) {
        return ofTopics.stream().anyMatch(limit -> size > limit.bytes() / 2);
    }

    private static Optional<String> above(List<Limit> limits, int size, String how) {
        return limits.stream()
                .filter(limit -> size > limit.bytes())
                .findFirst()
                .map(limit -> "%d bytes with its headers%s, and %s is %d"
                        .formatted(size, how, limit.setting(), limit.bytes()));
    }
}
