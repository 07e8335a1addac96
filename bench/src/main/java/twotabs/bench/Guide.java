package twotabs.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.window;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.StructType;

/**
 * The peer of {@code drain}: reads the sightings of a topic once to the topic's end, with a query as in Spark's
 * Structured Streaming guide and its Kafka guide, and with Spark's defaults. The arguments are the bootstrap server,
 * the topic, and {@code json} or {@code tumbling}.
 */
public final class Guide {
    private static final String SIGHTING = "event_id STRING, seq BIGINT, event_time TIMESTAMP, monster STRING,"
            + " strength INT, country STRING, lat DOUBLE, lon DOUBLE, reporter STRING";

    private Guide() {}

    public static void main(String[] args) throws Exception {
        var spark = SparkSession.builder().master("local[*]").appName("guide").getOrCreate();
        var sightings = spark.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", args[0])
                .option("subscribe", args[1])
                .option("startingOffsets", "earliest")
                .load()
                .select(from_json(col("value").cast("string"), StructType.fromDDL(SIGHTING))
                        .as("sighting"))
                .select("sighting.*");
        var tumbling = args[2].equals("tumbling");
        var shown = tumbling
                ? sightings
                        .withWatermark("event_time", "30 seconds")
                        .groupBy(window(col("event_time"), "1 minute"))
                        .count()
                : sightings;
        shown.writeStream()
                .outputMode(tumbling ? "update" : "append")
                .format("console")
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
    }
}
