package twotabs.consumer.spark;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import twotabs.common.cli.Problem;
import twotabs.consumer.MemoryKafka;

/** Queries over streams that hold nothing, started so that Spark refuses them. */
final class RefusedQueries {
    private static final FlatMapGroupsWithStateFunction<String, Row, Integer, String> NOTHING =
            (key, rows, state) -> List.<String>of().iterator();

    private RefusedQueries() {}

    static Dataset<Row> events() {
        return new MemoryKafka().stream();
    }

    static Dataset<Row> onTime() {
        return events().withWatermark("timestamp", "1 minute");
    }

    static Dataset<Row> batch() {
        return MemoryKafka.batch("a");
    }

    static Dataset<Row> stream(String name) {
        var kafka = new MemoryKafka();
        kafka.send("anything"); // else there is nothing to plan a batch for
        return kafka.stream().as(name);
    }

    static Dataset<Row> joined() {
        return onTime().as("a").join(onTime().as("b"), expr("a.value = b.value AND a.timestamp = b.timestamp"));
    }

    static KeyValueGroupedDataset<String, Row> byTopic() {
        return events().groupByKey((MapFunction<Row, String>) row -> row.getAs("topic"), Encoders.STRING());
    }

    static Dataset<Row> flatMapped(OutputMode mode, GroupStateTimeout timeout) {
        return byTopic()
                .flatMapGroupsWithState(NOTHING, mode, Encoders.INT(), Encoders.STRING(), timeout)
                .toDF();
    }

    static DataStreamWriter<Row> write(Dataset<Row> result, OutputMode mode) {
        return result.writeStream().format("noop").outputMode(mode);
    }

    static String[] refused(Dataset<Row> result, OutputMode mode) {
        return explained(() -> write(result, mode).start());
    }

    /** What the learner reads. */
    static String[] explained(ThrowingCallable broken) {
        var thrown = catchThrowable(broken);
        assertThat(thrown).isNotNull();
        var problem = SparkExplanations.of(thrown);
        assertThat(problem).as(() -> String.valueOf(thrown)).isInstanceOf(Problem.class);
        assertThat(((Problem) problem).exitCode()).isEqualTo(2);
        return ((Problem) problem).lines().toArray(String[]::new);
    }
}
