package twotabs.bench;

import org.apache.spark.sql.SparkSession;

/**
 * Runs the peer of {@code ./lab consume}: the notebook's query with Spark's defaults. The arguments are the bootstrap
 * server and the topic.
 */
public final class Notebook {
    private Notebook() {}

    public static void main(String[] args) throws Exception {
        var spark =
                SparkSession.builder().master("local[*]").appName("notebook").getOrCreate();
        spark.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", args[0])
                .option("subscribe", args[1])
                .option("startingOffsets", "earliest")
                .load()
                .selectExpr("CAST(value AS STRING) AS Value")
                .writeStream()
                .outputMode("append")
                .format("console")
                .option("truncate", false)
                .start()
                .awaitTermination();
    }
}
