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
 * The reason why Kafka would reject a record, as a user-defined function that Spark calls for each record.
 *
 * @param ofProducer the producer's limits, in bytes before compression
 * @param ofTopics the topics' limits for a producer batch, in bytes after compression; a batch has at least this record
 * @param compacted the topics with compaction: a record without a key is invalid there
 */
record WhyRefused(List<Limit> ofProducer, List<Limit> ofTopics, Codec codec, List<String> compacted)
        implements UDF3<byte[], byte[], Seq<Row>, String> {
    /** @param setting the name of Kafka's setting, for people */
    record Limit(String setting, long bytes) implements Serializable {}

    /** @param properties the properties of a Kafka client */
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

    /** The reason as text; null: Kafka accepts the record. */
    @Override
    public String call(byte[] key, byte[] value, Seq<Row> headers) {
        if (key == null && !compacted.isEmpty()) {
            return "no key, and " + compacted.get(0) + " is compacted";
        }
        var record = new SimpleRecord(RecordBatch.NO_TIMESTAMP, key, value, kafkaHeaders(headers));
        var size = AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE, CompressionType.NONE, key, value, record.headers());
        return firstExceeded(ofProducer, size, "")
                .or(() -> mustCompress(size)
                        ? firstExceeded(ofTopics, codec.size(record), codec.toString())
                        : Optional.empty())
                .orElse(null);
    }

    private static Header[] kafkaHeaders(Seq<Row> headers) {
        return JavaConverters.seqAsJavaList(headers).stream()
                .map(header -> new RecordHeader(header.getString(0), header.<byte[]>getAs(1)))
                .toArray(Header[]::new);
    }

    /** Whether to compress the record here to know its size. Compression never doubles a size: small records fit. */
    private boolean mustCompress(int size) {
        return ofTopics.stream().anyMatch(limit -> size > limit.bytes() / 2);
    }

    private static Optional<String> firstExceeded(List<Limit> limits, int size, String compression) {
        return limits.stream()
                .filter(limit -> size > limit.bytes())
                .findFirst()
                .map(limit -> "%d bytes with its headers%s, and %s is %d"
                        .formatted(size, compression, limit.setting(), limit.bytes()));
    }
}
