package twotabs.consumer;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsWithStateFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.Trigger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import twotabs.common.cli.Problem;
import twotabs.consumer.spark.SparkExplanations;

/** What Spark refuses, provoked with Spark, and what a learner reads then. */
class UnsupportedQueriesTest {
    private static final FlatMapGroupsWithStateFunction<String, Row, Integer, String> NOTHING =
            (key, rows, state) -> List.<String>of().iterator();
    private static final MapGroupsWithStateFunction<String, Row, Integer, String> KEY = (key, rows, state) -> key;

    @Test
    void append_without_a_watermark() {
        assertThat(refused(events().groupBy("topic").count(), OutputMode.Append()))
                .containsExactly(
                        "Append mode cannot write this aggregation: it has no watermark.",
                        "It writes a row when that is final, and without a watermark none ever is.",
                        "What has changed:    --output-mode update (not where it is sorted)",
                        "All, each time:      --output-mode complete",
                        "Each row once:       group by windows of event time, with a watermark");
    }

    @Test
    void append_with_a_watermark_on_something_else_than_the_group() {
        assertThat(refused(onTime().groupBy("topic").count(), OutputMode.Append()))
                .startsWith("Append mode cannot write this aggregation: it has no watermark.");
    }

    @Test
    void complete_without_an_aggregation() {
        assertThat(refused(events(), OutputMode.Complete()))
                .containsExactly(
                        "Complete mode needs an aggregation, and this query has none.",
                        "It writes the whole result each time, and Spark does not keep every row.",
                        "Each row once:       --output-mode append");
    }

    @Test
    void complete_of_a_query_that_forgets_what_came_twice() {
        assertThat(refused(onTime().dropDuplicates("value", "timestamp"), OutputMode.Complete()))
                .startsWith("Complete mode needs an aggregation, and this query has none.");
    }

    @Test
    void update_of_session_windows() {
        var sessions =
                onTime().groupBy(session_window(col("timestamp"), "1 minute")).count();

        assertThat(refused(sessions, OutputMode.Update()))
                .containsExactly(
                        "Update mode cannot write session windows.",
                        "A late event may join two sessions, and a written row cannot be taken back.",
                        "Each session once:   --output-mode append",
                        "All, each time:      --output-mode complete");
    }

    @Test
    void a_join_of_two_streams_in_update_mode() {
        assertThat(refused(joined("inner"), OutputMode.Update()))
                .containsExactly(
                        "Two streams cannot be joined in update mode.",
                        "A pair is written once, when both are there: that is append mode.",
                        "Each row once:       --output-mode append");
    }

    @Test
    void a_join_of_two_streams_in_complete_mode() {
        assertThat(refused(joined("inner"), OutputMode.Complete()))
                .startsWith("Complete mode needs an aggregation, and this query has none.");
        assertThat(refused(joined("inner").groupBy("a.topic").count(), OutputMode.Complete()))
                .startsWith("Two streams cannot be joined in complete mode.");
    }

    @Test
    void an_outer_join_of_two_streams_without_a_bound() {
        var outer = stream("a").join(stream("b"), expr("a.value = b.value"), "left_outer");

        assertThat(refused(outer, OutputMode.Append()))
                .startsWith(
                        "An outer join of two streams needs watermarks and a bound of time.",
                        "A row goes out without a partner when none can come; here, one always can.");
    }

    @Test
    void a_join_of_two_streams_on_nothing_that_is_equal() {
        var unequal = stream("a").join(stream("b"), expr("a.timestamp < b.timestamp"));

        assertThat(refusedWhileRunning(unequal))
                .startsWith("Two streams can only be joined on something that is equal.");
    }

    @Test
    void sorting() {
        assertThat(refused(events().sort("timestamp"), OutputMode.Append()))
                .containsExactly(
                        "A stream cannot be sorted.",
                        "The row that belongs first may be the last to come.",
                        "An aggregation, in whole:  --output-mode complete",
                        "What there is by now:      --batch");
        assertThat(refused(events().groupBy("topic").count().sort("count"), OutputMode.Update()))
                .startsWith("A stream cannot be sorted.");
    }

    @Test
    void one_aggregation_after_another_in_update_mode() {
        var counts = onTime().groupBy(window(col("timestamp"), "1 minute"), col("topic"))
                .count();
        var countsOfCounts = counts.groupBy("window").count();

        assertThat(refused(countsOfCounts, OutputMode.Update()))
                .startsWith("What remembers rows can follow another such step in append mode only.");
        assertThat(refused(countsOfCounts, OutputMode.Complete()))
                .startsWith("What remembers rows can follow another such step in append mode only.");
    }

    @Test
    void the_first_rows_in_update_mode() {
        assertThat(refused(events().limit(3), OutputMode.Update()))
                .containsExactly(
                        "Update mode cannot write the first N rows of a stream.",
                        "Which rows are first may change, and a written row cannot be taken back.",
                        "Each row once:       --output-mode append",
                        "An aggregation, in whole:  --output-mode complete");
    }

    @Test
    void all_but_the_first_rows() {
        assertThat(refused(events().offset(3), OutputMode.Append()))
                .startsWith("A stream cannot leave out its first N rows.");
    }

    @Test
    void counting_what_is_distinct() {
        assertThat(refused(events().groupBy("topic").agg(countDistinct("value")), OutputMode.Update()))
                .startsWith("A stream cannot count what is distinct, exactly.");

        var about = events().groupBy("topic").agg(approx_count_distinct("value"));
        assertThat(catchThrowable(
                        () -> write(about, OutputMode.Update()).start().stop()))
                .isNull();
    }

    @Test
    void what_only_a_batch_can() {
        assertThat(refused(events().sample(0.5), OutputMode.Append()))
                .containsExactly(
                        "Spark does this with a batch only.",
                        "Of a stream it would have to remember all that ever came.",
                        "What there is now:   --batch");
        assertThat(refused(batch().except(events()), OutputMode.Append()))
                .startsWith("Spark does this with a batch only.");
        assertThat(refused(events().intersect(events()), OutputMode.Append()))
                .startsWith("Spark does this with a batch only.");
    }

    @Test
    void a_number_for_each_row() {
        assertThat(refused(events().select(expr("monotonically_increasing_id()")), OutputMode.Append()))
                .containsExactly(
                        "A stream cannot work out monotonically_increasing_id().",
                        "It would begin anew with each batch.",
                        "What there is now:   --batch");
    }

    @Test
    void windows_that_are_not_of_time() {
        var ranked = events().withColumn(
                        "n", row_number().over(Window.partitionBy("topic").orderBy("offset")));

        assertThat(refused(ranked, OutputMode.Append()))
                .startsWith("A stream has windows of time only, not those of  OVER (PARTITION BY ...).");
    }

    @Test
    void a_stream_and_a_batch_as_one() {
        assertThat(refused(events().union(batch()), OutputMode.Append()))
                .startsWith("A stream and a batch cannot become one.");
    }

    @Test
    void an_outer_join_that_keeps_the_rows_of_a_table() {
        assertThat(refused(
                        stream("a").join(batch().as("b"), expr("a.value = b.value"), "right_outer"),
                        OutputMode.Append()))
                .startsWith("A right outer join cannot keep every row of the table beside the stream.");
        assertThat(refused(
                        batch().as("b").join(stream("a"), expr("a.value = b.value"), "left_outer"),
                        OutputMode.Append()))
                .startsWith("A left outer join cannot keep every row of the table beside the stream.");
        assertThat(refused(
                        batch().as("b").join(stream("a"), expr("a.value = b.value"), "full_outer"),
                        OutputMode.Append()))
                .startsWith("A full outer join cannot keep every row of the table beside the stream.");
    }

    @Test
    void a_state_of_ones_own_in_a_mode_that_it_was_not_written_for() {
        assertThat(refused(flatMapped(OutputMode.Append(), GroupStateTimeout.NoTimeout()), OutputMode.Update()))
                .containsExactly(
                        "This query writes its state in append mode only.",
                        "The query says so itself, where it calls flatMapGroupsWithState.",
                        "As the query has it:  --output-mode append");
        assertThat(refused(flatMapped(OutputMode.Update(), GroupStateTimeout.NoTimeout()), OutputMode.Append()))
                .startsWith("This query writes its state in update mode only.");
    }

    @Test
    void a_state_of_ones_own_counted_again() {
        var counts = flatMapped(OutputMode.Update(), GroupStateTimeout.NoTimeout())
                .groupBy("value")
                .count();

        assertThat(refused(counts, OutputMode.Complete()))
                .startsWith("What changes a state in update mode cannot be aggregated.");
    }

    @Test
    void one_answer_for_each_state_in_append_mode() {
        var mapped = byTopic()
                .mapGroupsWithState(KEY, Encoders.INT(), Encoders.STRING())
                .toDF();

        assertThat(refused(mapped, OutputMode.Append()))
                .containsExactly(
                        "mapGroupsWithState does not write in append mode.",
                        "A group is answered again with each batch that has it: that is update mode.",
                        "What has changed:    --output-mode update");
    }

    @Test
    void a_timeout_in_event_time_without_a_watermark() {
        assertThat(refused(flatMapped(OutputMode.Append(), GroupStateTimeout.EventTimeTimeout()), OutputMode.Append()))
                .startsWith("A timeout in event time needs a watermark.");
    }

    @Test
    void ids_within_a_watermark_that_is_not_there() {
        assertThat(refused(events().dropDuplicatesWithinWatermark("value"), OutputMode.Append()))
                .startsWith("dropDuplicatesWithinWatermark needs a watermark.");
    }

    @Test
    void ids_within_a_watermark_in_a_batch() {
        assertThat(explained(
                        () -> batch().dropDuplicatesWithinWatermark("value").collect()))
                .startsWith("dropDuplicatesWithinWatermark is for streams.");
    }

    @Test
    void an_aggregation_continuously() {
        assertThat(refusedContinuously(events().groupBy("topic").count(), OutputMode.Update()))
                .containsExactly(
                        "Continuous processing cannot do this: aggregate.",
                        "It takes each row by itself: it can select, filter and convert, no more.",
                        "In batches:  --trigger 1s");
        assertThat(refusedContinuously(onTime().dropDuplicates("value"), OutputMode.Append()))
                .startsWith("Continuous processing cannot do this: event time watermark.");
    }

    @Test
    void the_time_continuously() {
        assertThat(refusedContinuously(events().select(expr("current_timestamp()")), OutputMode.Append()))
                .startsWith("Continuous processing cannot ask for the time.");
    }

    @Test
    void a_sink_that_needs_batches_continuously() {
        assertThat(explained(() -> events().writeStream()
                        .foreachBatch((rows, id) -> {})
                        .trigger(Trigger.Continuous(1000))
                        .start()))
                .startsWith("Continuous processing cannot work with foreach batch.");
    }

    private static Dataset<Row> events() {
        return new MemoryKafka().stream();
    }

    private static Dataset<Row> onTime() {
        return events().withWatermark("timestamp", "1 minute");
    }

    private static Dataset<Row> batch() {
        return MemoryKafka.batch("a");
    }

    private static Dataset<Row> stream(String name) {
        var kafka = new MemoryKafka();
        kafka.send("anything"); // else there is nothing to plan a batch for
        return kafka.stream().as(name);
    }

    private static Dataset<Row> joined(String type) {
        return onTime().as("a").join(onTime().as("b"), expr("a.value = b.value AND a.timestamp = b.timestamp"), type);
    }

    private static KeyValueGroupedDataset<String, Row> byTopic() {
        return events().groupByKey((MapFunction<Row, String>) row -> row.getAs("topic"), Encoders.STRING());
    }

    private static Dataset<Row> flatMapped(OutputMode mode, GroupStateTimeout timeout) {
        return byTopic()
                .flatMapGroupsWithState(NOTHING, mode, Encoders.INT(), Encoders.STRING(), timeout)
                .toDF();
    }

    private static DataStreamWriter<Row> write(Dataset<Row> result, OutputMode mode) {
        return result.writeStream().format("noop").outputMode(mode);
    }

    private static String[] refused(Dataset<Row> result, OutputMode mode) {
        return explained(() -> write(result, mode).start());
    }

    private static String[] refusedContinuously(Dataset<Row> result, OutputMode mode) {
        return explained(
                () -> write(result, mode).trigger(Trigger.Continuous(1000)).start());
    }

    /** Spark finds it out when it plans the first batch. */
    private static String[] refusedWhileRunning(Dataset<Row> result) {
        try {
            return explained(() -> write(result, OutputMode.Append())
                    .trigger(Trigger.AvailableNow())
                    .start()
                    .awaitTermination());
        } finally {
            result.sparkSession().streams().resetTerminated(); // or the next to wait for any query would hear of it
        }
    }

    private static String[] explained(ThrowingCallable broken) {
        var thrown = catchThrowable(broken);
        assertThat(thrown).isNotNull();
        var problem = SparkExplanations.of(thrown);
        assertThat(problem).as(() -> String.valueOf(thrown)).isInstanceOf(Problem.class);
        assertThat(((Problem) problem).exitCode()).isEqualTo(2);
        return ((Problem) problem).lines().toArray(String[]::new);
    }
}
