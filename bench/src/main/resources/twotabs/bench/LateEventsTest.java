package peer;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.window;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.MemoryStream;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

/** The usual way to check the answer to the challenge of late events: a test with its own Spark. */
class LateEventsTest {
    private static Dataset<Row> answer(Dataset<Row> sightings) {
        return sightings
                .withWatermark("event_time", "30 seconds")
                .groupBy(window(col("event_time"), "1 minute"))
                .agg(count("*").as("sightings"))
                .select("window.start", "window.end", "sightings");
    }

    @Test
    void each_minute_comes_out_once() throws Exception {
        var batches = List.of(
                List.of("12:00:10", "12:00:20", "12:00:50"),
                List.of("12:00:30", "12:01:05", "12:01:10"),
                List.of("12:00:40", "12:02:30"),
                List.of("12:00:15", "12:03:35"));
        var spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.sql.shuffle.partitions", 1)
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
        var input = MemoryStream.<Timestamp>apply(Encoders.TIMESTAMP(), spark.sqlContext());
        var written = new ArrayList<String>();
        VoidFunction2<Dataset<Row>, Long> sink = (rows, batch) -> rows.collectAsList()
                .forEach(row -> written.add(row.getTimestamp(0).toInstant() + " " + row.getLong(2)));
        var query = answer(input.toDF().withColumnRenamed("value", "event_time"))
                .writeStream()
                .foreachBatch(sink)
                .start();
        for (var batch : batches) {
            var times = batch.stream().map(time -> time(time)).toList();
            input.addData(JavaConverters.asScalaBuffer(times));
            query.processAllAvailable();
        }
        query.stop();

        assertEquals(
                List.of("2026-10-24T12:00:00Z 5", "2026-10-24T12:01:00Z 2", "2026-10-24T12:02:00Z 1"),
                written.stream().sorted().toList());
    }

    private static Timestamp time(String time) {
        return Timestamp.from(java.time.Instant.parse("2026-10-24T" + time + "Z"));
    }
}
