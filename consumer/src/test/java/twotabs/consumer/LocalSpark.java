package twotabs.consumer;

import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.util.Utils;
import twotabs.consumer.spark.SparkSessions;

/** The product's own Spark, with its own settings: one for all tests of this JVM. */
public final class LocalSpark {
    /** What a person would say with {@code -Dspark.app.name=...}: it must be there before Spark is. */
    public static final String APP_NAME = "two-tabs under test";

    private LocalSpark() {}

    /** Started by whoever asks first. */
    public static SparkSession session() {
        System.setProperty("spark.app.name", APP_NAME);
        return SparkSessions.start();
    }

    /** Returns when all that was sent has been worked through, and all listeners have heard of it. */
    public static void settle(StreamingQuery query) throws TimeoutException {
        query.processAllAvailable();
        query.sparkSession().sparkContext().listenerBus().waitUntilEmpty();
    }

    /** A folder for a query's checkpoint; Spark deletes it when it ends. */
    public static String checkpoint() {
        return Utils.createTempDir(System.getProperty("java.io.tmpdir"), "two-tabs-test")
                .toString();
    }
}
