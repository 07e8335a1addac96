package twotabs.consumer.spark;

import org.apache.spark.SparkConf;

/**
 * Spark's configuration on one machine. Spark reads the network interface of its UI only from the environment variable
 * {@code SPARK_LOCAL_IP}; by default the UI listens on all interfaces. A JVM cannot set environment variables, so this class
 * overrides the lookup.
 */
final class LocalConf extends SparkConf {
    private static final String LOOPBACK = "127.0.0.1";

    LocalConf(SparkConf original) {
        super(false);
        for (var setting : original.getAll()) {
            set(setting._1(), setting._2());
        }
    }

    @Override
    public String getenv(String name) {
        return name.equals("SPARK_LOCAL_IP") ? LOOPBACK : super.getenv(name);
    }

    /** Spark uses a clone of its configuration. */
    @Override
    public SparkConf clone() {
        return new LocalConf(this);
    }
}
