package twotabs.consumer.spark;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.row_number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static twotabs.consumer.spark.RefusedQueries.batch;
import static twotabs.consumer.spark.RefusedQueries.events;
import static twotabs.consumer.spark.RefusedQueries.explained;
import static twotabs.consumer.spark.RefusedQueries.flatMapped;
import static twotabs.consumer.spark.RefusedQueries.refused;
import static twotabs.consumer.spark.RefusedQueries.stream;
import static twotabs.consumer.spark.RefusedQueries.write;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;

/** Operations that Spark refuses on a stream, provoked with Spark, and what a learner reads then. */
class UnsupportedOperationsTest {
    @Test
    void a_stream_cannot_be_sorted_as_the_first_row_may_come_last() {
        assertThat(refused(events().sort("timestamp"), OutputMode.Append()))
                .containsExactly(
                        "A stream cannot be sorted.",
                        "The row that belongs first can come last.",
                        "An aggregation, all rows:  --output-mode complete",
                        "The records so far:        --batch");
        assertThat(refused(events().groupBy("topic").count().sort("count"), OutputMode.Update()))
                .startsWith("A stream cannot be sorted.");
    }

    @Test
    void the_first_rows_cannot_be_left_out_as_spark_would_count_for_ever() {
        assertThat(refused(events().offset(3), OutputMode.Append()))
                .startsWith("A stream cannot leave out its first N rows.");
    }

    @Test
    void distinct_values_cannot_be_counted_exactly_as_spark_would_remember_each_of_them() {
        assertThat(refused(events().groupBy("topic").agg(countDistinct("value")), OutputMode.Update()))
                .startsWith("A stream cannot count distinct values exactly.");

        var about = events().groupBy("topic").agg(approx_count_distinct("value"));
        assertThat(catchThrowable(
                        () -> write(about, OutputMode.Update()).start().stop()))
                .isNull();
    }

    @Test
    void samples_and_set_operations_need_a_batch_as_spark_would_remember_every_row() {
        assertThat(refused(events().sample(0.5), OutputMode.Append()))
                .containsExactly(
                        "Spark does this operation with a batch only.",
                        "With a stream Spark would have to remember all earlier rows.",
                        "What there is now:   --batch");
        assertThat(refused(batch().except(events()), OutputMode.Append()))
                .startsWith("Spark does this operation with a batch only.");
        assertThat(refused(events().intersect(events()), OutputMode.Append()))
                .startsWith("Spark does this operation with a batch only.");
    }

    @Test
    void rows_cannot_be_numbered_as_the_numbers_would_begin_anew_with_each_batch() {
        assertThat(refused(events().select(expr("monotonically_increasing_id()")), OutputMode.Append()))
                .containsExactly(
                        "A stream cannot compute monotonically_increasing_id().",
                        "Its value would start again with each batch.",
                        "What there is now:   --batch");
    }

    @Test
    void windows_of_neighbouring_rows_are_refused_as_the_neighbours_are_never_all_known() {
        var ranked = events().withColumn(
                        "n", row_number().over(Window.partitionBy("topic").orderBy("offset")));

        assertThat(refused(ranked, OutputMode.Append()))
                .startsWith("A stream has windows of time only, not windows of rows:  OVER (PARTITION BY ...).");
    }

    @Test
    void a_stream_and_a_batch_cannot_be_united_as_only_one_of_them_ends() {
        assertThat(refused(events().union(batch()), OutputMode.Append()))
                .startsWith("A stream and a batch cannot be united.");
    }

    @Test
    void an_outer_join_cannot_keep_all_rows_of_a_table_as_a_partner_may_always_come() {
        assertThat(refused(
                        stream("a").join(batch().as("b"), expr("a.value = b.value"), "right_outer"),
                        OutputMode.Append()))
                .startsWith("A right outer join of a stream and a table cannot keep every row of the table.");
        assertThat(refused(
                        batch().as("b").join(stream("a"), expr("a.value = b.value"), "left_outer"),
                        OutputMode.Append()))
                .startsWith("A left outer join of a stream and a table cannot keep every row of the table.");
        assertThat(refused(
                        batch().as("b").join(stream("a"), expr("a.value = b.value"), "full_outer"),
                        OutputMode.Append()))
                .startsWith("A full outer join of a stream and a table cannot keep every row of the table.");
    }

    @Test
    void an_outer_join_of_two_streams_needs_a_bound_of_time_else_a_partner_may_always_come() {
        var outer = stream("a").join(stream("b"), expr("a.value = b.value"), "left_outer");

        assertThat(refused(outer, OutputMode.Append()))
                .startsWith(
                        "An outer join of two streams needs watermarks and a time limit between the two rows.",
                        "Spark writes a row without a partner when no partner can come any more. Here a partner can"
                                + " always come.");
    }

    @Test
    void two_streams_are_joined_on_equal_values_only_as_these_go_to_the_same_task() {
        var unequal = stream("a").join(stream("b"), expr("a.timestamp < b.timestamp"));

        assertThat(refusedWhileRunning(unequal)).startsWith("Two streams can only be joined on equal values.");
    }

    @Test
    void a_state_in_update_mode_cannot_be_aggregated_as_its_rows_come_again() {
        var counts = flatMapped(OutputMode.Update(), GroupStateTimeout.NoTimeout())
                .groupBy("value")
                .count();

        assertThat(refused(counts, OutputMode.Complete()))
                .startsWith("Rows of flatMapGroupsWithState in update mode cannot be aggregated.");
    }

    @Test
    void a_timeout_in_event_time_needs_a_watermark_as_that_is_its_clock() {
        assertThat(refused(flatMapped(OutputMode.Append(), GroupStateTimeout.EventTimeTimeout()), OutputMode.Append()))
                .startsWith("A timeout in event time needs a watermark.");
    }

    @Test
    void dropDuplicatesWithinWatermark_needs_a_watermark_to_forget_ids() {
        assertThat(refused(events().dropDuplicatesWithinWatermark("value"), OutputMode.Append()))
                .startsWith("dropDuplicatesWithinWatermark needs a watermark.");
    }

    @Test
    void dropDuplicatesWithinWatermark_is_refused_in_a_batch_as_that_has_no_watermark() {
        assertThat(explained(
                        () -> batch().dropDuplicatesWithinWatermark("value").collect()))
                .startsWith("dropDuplicatesWithinWatermark is for streams.");
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
}
