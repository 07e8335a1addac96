package twotabs.consumer.sink;

import java.io.Serializable;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;

/** The compression of a producer. @param level the compression level; 0 for types without levels */
record Codec(CompressionType type, int level) implements Serializable {
    static Codec of(ProducerConfig config) {
        var type = CompressionType.forName(config.getString(ProducerConfig.COMPRESSION_TYPE_CONFIG));
        var level = switch (type) {
            case GZIP -> config.getInt(ProducerConfig.COMPRESSION_GZIP_LEVEL_CONFIG);
            case LZ4 -> config.getInt(ProducerConfig.COMPRESSION_LZ4_LEVEL_CONFIG);
            case ZSTD -> config.getInt(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG);
            default -> 0;
        };
        return new Codec(type, level);
    }

    /** The size in bytes of a producer batch with only this record. */
    int size(SimpleRecord record) {
        return MemoryRecords.withRecords(compression(), record).sizeInBytes();
    }

    private Compression compression() {
        return switch (type) {
            case GZIP -> Compression.gzip().level(level).build();
            case LZ4 -> Compression.lz4().level(level).build();
            case ZSTD -> Compression.zstd().level(level).build();
            default -> Compression.of(type).build();
        };
    }

    /** The text after a size in a message, such as {@code , compressed with zstd}. */
    @Override
    public String toString() {
        return type == CompressionType.NONE ? "" : ", compressed with " + type.name;
    }
}
