package twotabs.producer;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What suits a run that sends as fast as it goes: nobody waits for the single record, so it may wait for company. */
final class BulkDefaults {
    static final Map<String, Object> PROPERTIES =
            Map.of(ProducerConfig.LINGER_MS_CONFIG, 50, ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);

    private BulkDefaults() {}
}
