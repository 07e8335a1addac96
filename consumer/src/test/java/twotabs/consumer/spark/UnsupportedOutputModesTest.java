package twotabs.consumer.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;
import static twotabs.consumer.spark.RefusedQueries.byTopic;
import static twotabs.consumer.spark.RefusedQueries.events;
import static twotabs.consumer.spark.RefusedQueries.flatMapped;
import static twotabs.consumer.spark.RefusedQueries.joined;
import static twotabs.consumer.spark.RefusedQueries.onTime;
import static twotabs.consumer.spark.RefusedQueries.refused;

import org.apache.spark.api.java.function.MapGroupsWithStateFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.junit.jupiter.api.Test;

/** Output modes that Spark refuses for a query, provoked with Spark, and what a learner reads then. */
class UnsupportedOutputModesTest {
    private static final MapGroupsWithStateFunction<String, Row, Integer, String> KEY = (key, rows, state) -> key;

    @Test
    void append_mode_cannot_write_an_aggregation_without_a_watermark_as_no_row_is_ever_final() {
        assertThat(refused(events().groupBy("topic").count(), OutputMode.Append()))
                .containsExactly(
                        "Append mode cannot write this aggregation: it has no watermark.",
                        "It writes a row only when the row is final, and without a watermark no row is ever final.",
                        "What has changed:    --output-mode update (not for a sorted result)",
                        "All, each time:      --output-mode complete",
                        "Each row once:       group by windows of event time, with a watermark");
    }

    @Test
    void append_mode_cannot_write_an_aggregation_whose_groups_have_no_watermark_in_them() {
        assertThat(refused(onTime().groupBy("topic").count(), OutputMode.Append()))
                .startsWith("Append mode cannot write this aggregation: it has no watermark.");
    }

    @Test
    void complete_mode_needs_an_aggregation_as_spark_does_not_keep_every_row() {
        assertThat(refused(events(), OutputMode.Complete()))
                .containsExactly(
                        "Complete mode needs an aggregation, and this query has no aggregation.",
                        "It writes the whole result each time, and Spark does not keep every row.",
                        "Each row once:       --output-mode append");
    }

    @Test
    void complete_mode_cannot_write_deduplicated_rows_as_that_is_no_aggregation() {
        assertThat(refused(onTime().dropDuplicates("value", "timestamp"), OutputMode.Complete()))
                .startsWith("Complete mode needs an aggregation, and this query has no aggregation.");
    }

    @Test
    void update_mode_cannot_write_session_windows_as_a_late_event_may_join_two_of_them() {
        var sessions =
                onTime().groupBy(session_window(col("timestamp"), "1 minute")).count();

        assertThat(refused(sessions, OutputMode.Update()))
                .containsExactly(
                        "Update mode cannot write session windows.",
                        "A late event may join two sessions, and a written row cannot be changed.",
                        "Each session once:   --output-mode append",
                        "All, each time:      --output-mode complete");
    }

    @Test
    void update_mode_cannot_write_a_join_of_two_streams_as_a_pair_is_written_once() {
        assertThat(refused(joined(), OutputMode.Update()))
                .containsExactly(
                        "Two streams cannot be joined in update mode.",
                        "A pair is written once, when both rows are there: this is append mode.",
                        "Each row once:       --output-mode append");
    }

    @Test
    void complete_mode_cannot_write_a_join_of_two_streams_with_or_without_an_aggregation() {
        assertThat(refused(joined(), OutputMode.Complete()))
                .startsWith("Complete mode needs an aggregation, and this query has no aggregation.");
        assertThat(refused(joined().groupBy("a.topic").count(), OutputMode.Complete()))
                .startsWith("Two streams cannot be joined in complete mode.");
    }

    @Test
    void update_mode_cannot_write_the_first_rows_as_a_written_row_cannot_be_taken_back() {
        assertThat(refused(events().limit(3), OutputMode.Update()))
                .containsExactly(
                        "Update mode cannot write the first N rows of a stream.",
                        "Which rows are first may change, and a written row cannot be changed.",
                        "Each row once:       --output-mode append",
                        "An aggregation, all rows:  --output-mode complete");
    }

    @Test
    void an_aggregation_after_another_needs_append_mode_as_repeated_rows_would_be_counted_again() {
        var counts = onTime().groupBy(window(col("timestamp"), "1 minute"), col("topic"))
                .count();
        var countsOfCounts = counts.groupBy("window").count();

        assertThat(refused(countsOfCounts, OutputMode.Update()))
                .startsWith("A step with state can follow another such step in append mode only.");
        assertThat(refused(countsOfCounts, OutputMode.Complete()))
                .startsWith("A step with state can follow another such step in append mode only.");
    }

    @Test
    void a_state_of_the_query_is_written_only_in_the_mode_that_the_query_names() {
        assertThat(refused(flatMapped(OutputMode.Append(), GroupStateTimeout.NoTimeout()), OutputMode.Update()))
                .containsExactly(
                        "This query writes its state in append mode only.",
                        "The query chooses this mode where it calls flatMapGroupsWithState.",
                        "The mode of the query:  --output-mode append");
        assertThat(refused(flatMapped(OutputMode.Update(), GroupStateTimeout.NoTimeout()), OutputMode.Append()))
                .startsWith("This query writes its state in update mode only.");
    }

    @Test
    void append_mode_cannot_write_mapGroupsWithState_as_a_group_is_answered_with_each_batch() {
        var mapped = byTopic()
                .mapGroupsWithState(KEY, Encoders.INT(), Encoders.STRING())
                .toDF();

        assertThat(refused(mapped, OutputMode.Append()))
                .containsExactly(
                        "mapGroupsWithState does not write in append mode.",
                        "It writes a group again with each batch that has the group: that is update mode.",
                        "What has changed:    --output-mode update");
    }
}
