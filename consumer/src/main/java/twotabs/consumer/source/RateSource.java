package twotabs.consumer.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Messages that Spark generates at a fixed rate per second: a source for tests without Kafka. */
final class RateSource implements Source {
    private final int perSecond;

    RateSource(int perSecond) {
        this.perSecond = perSecond;
    }

    @Override
    public Dataset<Row> stream(SparkSession spark) {
        var rows = spark.readStream()
                .format("rate")
                .option("rowsPerSecond", perSecond)
                .load();
        var seq = col("value").plus(1);
        var message = struct(
                seq.as("seq"),
                concat(lit("message "), seq).as("message"),
                date_format(col("timestamp"), "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").as("event_time"));
        return KafkaColumns.records(rows, to_json(message), lit("rate"));
    }

    @Override
    public Dataset<Row> batch(SparkSession spark) {
        throw new UnsupportedOperationException("SourceOptions.check has refused it");
    }

    @Override
    public Map<String, String> identity() {
        return Map.of("--source", "rate", "--rate", Integer.toString(perSecond));
    }

    @Override
    public String description() {
        return perSecond + (perSecond == 1 ? " message" : " messages") + " a second that Spark generates";
    }
}
