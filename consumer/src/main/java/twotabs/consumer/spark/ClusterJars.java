package twotabs.consumer.spark;

import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.commons.pool2.ObjectPool;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.spark.SparkConf;
import org.apache.spark.kafka010.KafkaConfigUpdater;
import org.apache.spark.sql.kafka010.KafkaSourceProvider;
import org.apache.spark.streaming.kafka010.KafkaUtils;
import twotabs.common.cli.Program;

/** The jars that a Spark cluster lacks. Spark sends them to the executors. */
final class ClusterJars {
    private static final List<Class<?>> NOT_IN_SPARK = List.of(
            ClusterJars.class,
            Program.class,
            KafkaSourceProvider.class,
            KafkaConfigUpdater.class,
            KafkaConsumer.class,
            KafkaUtils.class,
            ObjectPool.class);

    private ClusterJars() {}

    static void addTo(SparkConf conf) {
        var jars = new LinkedHashSet<>(Arrays.asList(conf.get("spark.jars", "").split(",")));
        NOT_IN_SPARK.stream().map(ClusterJars::jarOf).forEach(jars::add);
        jars.remove("");
        conf.set("spark.jars", String.join(",", jars));
    }

    private static String jarOf(Class<?> type) {
        try {
            return type.getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
