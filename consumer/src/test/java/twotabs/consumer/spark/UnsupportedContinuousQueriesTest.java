package twotabs.consumer.spark;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static twotabs.consumer.spark.RefusedQueries.events;
import static twotabs.consumer.spark.RefusedQueries.explained;
import static twotabs.consumer.spark.RefusedQueries.onTime;
import static twotabs.consumer.spark.RefusedQueries.write;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;

/** What Spark refuses to process continuously, provoked with Spark, and what a learner reads then. */
class UnsupportedContinuousQueriesTest {
    @Test
    void aggregations_and_watermarks_are_refused_as_each_row_is_taken_by_itself() {
        assertThat(refusedContinuously(events().groupBy("topic").count(), OutputMode.Update()))
                .containsExactly(
                        "Continuous processing cannot do this: aggregate.",
                        "It handles each row separately: it can only select, filter and convert.",
                        "In batches:  --trigger 1s");
        assertThat(refusedContinuously(onTime().dropDuplicates("value"), OutputMode.Append()))
                .startsWith("Continuous processing cannot do this: event time watermark.");
    }

    @Test
    void the_current_time_is_refused_as_there_is_no_batch_for_which_it_holds() {
        assertThat(refusedContinuously(events().select(expr("current_timestamp()")), OutputMode.Append()))
                .startsWith("Continuous processing cannot use the current time.");
    }

    @Test
    void a_sink_that_needs_batches_is_refused() {
        assertThat(explained(() -> events().writeStream()
                        .foreachBatch((rows, id) -> {})
                        .trigger(Trigger.Continuous(1000))
                        .start()))
                .startsWith("Continuous processing cannot work with foreach batch.");
    }

    private static String[] refusedContinuously(Dataset<Row> result, OutputMode mode) {
        return explained(
                () -> write(result, mode).trigger(Trigger.Continuous(1000)).start());
    }
}
