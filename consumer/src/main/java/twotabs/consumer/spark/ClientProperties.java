package twotabs.consumer.spark;

import java.util.HashMap;
import java.util.Map;
import twotabs.common.kafka.KafkaOptions;

/** Properties of a Kafka client as options of Spark's Kafka source and sink. */
public final class ClientProperties {
    private ClientProperties() {}

    /** Spark hands on what begins with {@code kafka.}, and keeps the rest to itself. */
    public static Map<String, String> of(KafkaOptions kafka) {
        var options = new HashMap<String, String>();
        kafka.properties().forEach((name, value) -> options.put("kafka." + name, value.toString()));
        return options;
    }
}
