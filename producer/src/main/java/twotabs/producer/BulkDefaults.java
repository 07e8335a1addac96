package twotabs.producer;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Producer properties for a run without a rate: large batches matter more than the latency of a single record. */
final class BulkDefaults {
    static final Map<String, Object> PROPERTIES =
            Map.of(ProducerConfig.LINGER_MS_CONFIG, 50, ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);

    private BulkDefaults() {}
}
