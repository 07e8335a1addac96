package twotabs.consumer.spark;

import org.apache.spark.SparkConf;

/**
 * Spark's configuration on one machine. Spark takes the interface of its UI from the environment alone
 * ({@code SPARK_LOCAL_IP}, else all interfaces), and a JVM cannot set its own environment; so this configuration answers
 * for it.
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

    /** Spark works on a copy. */
    @Override
    public SparkConf clone() {
        return new LocalConf(this);
    }
}
