package twotabs.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.execution.streaming.MemoryStream;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/** Records as Spark's Kafka source hands them out, without a Kafka: as a stream, or as a batch. */
public final class MemoryKafka {
    public static final StructType SCHEMA = StructType.fromDDL(
            "key BINARY, value BINARY, topic STRING, partition INT, offset BIGINT, timestamp TIMESTAMP, timestampType INT");
    public static final Timestamp TIMESTAMP = Timestamp.from(Instant.parse("2026-01-31T10:05:00.250Z"));

    private final MemoryStream<Row> stream =
            MemoryStream.apply(Encoders.row(SCHEMA), LocalSpark.session().sqlContext());
    private long offset;

    /** A topic of one partition that holds these values, null among them: the first has offset 0. */
    public static Dataset<Row> batch(String... values) {
        return LocalSpark.session().createDataFrame(records(0, values), SCHEMA);
    }

    public Dataset<Row> stream() {
        return stream.toDF();
    }

    /** The values of the next batch. */
    public void send(String... values) {
        stream.addData(JavaConverters.asScalaBuffer(records(offset, values)));
        offset += values.length;
    }

    private static List<Row> records(long offset, String... values) {
        var records = new ArrayList<Row>();
        for (var value : values) {
            var bytes = value == null ? null : value.getBytes(UTF_8);
            records.add(RowFactory.create(null, bytes, "events_topic", 0, offset + records.size(), TIMESTAMP, 0));
        }
        return records;
    }
}
