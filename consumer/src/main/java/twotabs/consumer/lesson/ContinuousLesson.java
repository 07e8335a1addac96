package twotabs.consumer.lesson;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.udf;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import picocli.CommandLine.Command;
import twotabs.consumer.sink.ConsoleSink;

/** Measures how long a record waits until Spark makes a row of it. In continuous processing no record waits for a batch. */
@Command(name = "continuous", description = "Continuous processing: each record at once, and what that costs.")
public final class ContinuousLesson implements Lesson {
    private final Clock clock;

    public ContinuousLesson() {
        this(Clock.systemUTC());
    }

    ContinuousLesson(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        return kafka.select(col("partition"), col("offset"), field("monster"), field("country"), age().as("ms"));
    }

    private static Column field(String name) {
        return get_json_object(col("value").cast("string"), "$." + name).as(name);
    }

    /**
     * Returns the milliseconds since the record's timestamp. The function is marked as nondeterministic, because Spark must
     * not compute the age beforehand or twice.
     */
    private Column age() {
        var now = clock;
        UDF1<Timestamp, Long> age = timestamp -> now.millis() - timestamp.getTime();
        return udf(age, DataTypes.LongType).asNondeterministic().apply(col("timestamp"));
    }

    @Override
    public Setup setup() {
        return Setup.DEFAULT
                .mayBeContinuous()
                .trigger(Trigger.Continuous("1 second")) // Spark writes the offsets to the checkpoint each second
                .sink(new ConsoleSink(Optional.of("ms")))
                .notAsBatch("it measures how long a record waits, and the records of a batch waited before the run.");
    }
}
