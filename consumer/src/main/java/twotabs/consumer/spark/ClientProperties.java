package twotabs.consumer.spark;

import java.util.HashMap;
import java.util.Map;
import twotabs.common.kafka.KafkaOptions;

/** Converts the properties of a Kafka client to options of Spark's Kafka source and sink. */
public final class ClientProperties {
    private ClientProperties() {}

    /** Spark passes only options with the prefix {@code kafka.} to the Kafka client. */
    public static Map<String, String> of(KafkaOptions kafka) {
        var options = new HashMap<String, String>();
        kafka.properties().forEach((name, value) -> options.put("kafka." + name, value.toString()));
        return options;
    }
}
