package twotabs.consumer.checkpoint;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.junit.jupiter.api.Test;
import twotabs.consumer.LocalSpark;
import twotabs.consumer.MemoryKafka;

/** What of a query decides what it remembers, and what does not. */
class StatefulOperatorTest {
    @Test
    void a_query_that_takes_each_row_by_itself_remembers_nothing() {
        assertThat(of(kafka().where("offset > 3").selectExpr("CAST(value AS STRING)")))
                .isEmpty();
        assertThat(of(kafka().withWatermark("timestamp", "1 minute"))).isEmpty();
        assertThat(of(kafka().join(MemoryKafka.batch("a"), "value"))).isEmpty();
    }

    @Test
    void the_same_query_written_twice_is_the_same() {
        assertThat(of(counts("5 minutes", "10 seconds"))).isEqualTo(of(counts("5 minutes", "10 seconds")));
    }

    @Test
    void an_aggregation_is_told_in_words() {
        assertThat(of(kafka().groupBy("topic", "partition").agg(sum("offset"))))
                .extracting(StatefulOperator::what)
                .containsExactly("groups by topic, partition: sum(offset)");
    }

    @Test
    void the_length_of_a_window_counts() {
        assertThat(of(counts("5 minutes", "10 seconds"))).isNotEqualTo(of(counts("10 minutes", "10 seconds")));
    }

    @Test
    void the_slide_of_a_window_counts() {
        assertThat(of(sliding("1 minute"))).isEqualTo(of(sliding("1 minute"))).isNotEqualTo(of(sliding("30 seconds")));
    }

    @Test
    void the_gap_between_sessions_counts() {
        assertThat(of(sessions("1 minute")))
                .isEqualTo(of(sessions("1 minute")))
                .isNotEqualTo(of(sessions("2 minutes")));
    }

    @Test
    void the_delay_of_the_watermark_does_not_count() {
        assertThat(of(counts("5 minutes", "10 seconds"))).isEqualTo(of(counts("5 minutes", "1 minute")));
    }

    @Test
    void a_filter_or_a_column_that_is_not_remembered_does_not_count() {
        var plain = kafka().groupBy("topic").count();
        var filtered = kafka().where("offset > 3")
                .withColumn("more", expr("offset + 1"))
                .groupBy("topic")
                .count();

        assertThat(of(filtered)).isEqualTo(of(plain));
    }

    @Test
    void what_a_key_is_made_of_counts() {
        var upper = kafka().select(expr("upper(topic)").as("name")).groupBy("name");
        var lower = kafka().select(expr("lower(topic)").as("name")).groupBy("name");

        assertThat(of(upper.count())).isNotEqualTo(of(lower.count()));
    }

    @Test
    void what_is_done_with_the_result_does_not_count() {
        var counts = kafka().groupBy("topic").count();

        assertThat(of(counts.where("count > 3").withColumnRenamed("count", "n")))
                .isEqualTo(of(counts));
    }

    @Test
    void the_columns_that_make_a_row_the_same_count() {
        assertThat(of(kafka().dropDuplicates("value")))
                .isNotEqualTo(of(kafka().dropDuplicates("value", "offset")))
                .extracting(StatefulOperator::what)
                .containsExactly("remembers each value");
        assertThat(of(kafka().withWatermark("timestamp", "1 minute").dropDuplicatesWithinWatermark("value")))
                .extracting(StatefulOperator::what)
                .containsExactly("remembers each value within the watermark");
        kafka().createOrReplaceTempView("records");
        assertThat(of(LocalSpark.session().sql("SELECT DISTINCT topic FROM records")))
                .extracting(StatefulOperator::what)
                .containsExactly("remembers each distinct row: topic");
    }

    @Test
    void the_condition_and_the_kind_of_a_join_of_streams_count() {
        var inner = of(joined("1 minute", "inner"));

        assertThat(inner).isEqualTo(of(joined("1 minute", "inner")));
        assertThat(inner).isNotEqualTo(of(joined("2 minutes", "inner")));
        assertThat(inner).isNotEqualTo(of(joined("1 minute", "left_outer")));
        assertThat(inner)
                .singleElement()
                .extracting(StatefulOperator::what)
                .asString()
                .startsWith("joins (inner) on ((a.value = b.value)");
    }

    @Test
    void the_columns_of_a_state_of_ones_own_count() {
        assertThat(of(flatMapped(Encoders.INT())))
                .isEqualTo(of(flatMapped(Encoders.INT())))
                .isNotEqualTo(of(flatMapped(Encoders.LONG())))
                .extracting(StatefulOperator::what)
                .containsExactly("keeps a state of its own for each value (Append, NoTimeout)");
    }

    @Test
    void a_query_with_two_memories_has_both_in_the_order_of_the_rows() {
        var deduplicated = kafka().dropDuplicates("value").groupBy("topic").count();

        assertThat(of(deduplicated))
                .extracting(StatefulOperator::what)
                .containsExactly("remembers each value", "groups by topic: count(1)");
    }

    private static List<StatefulOperator> of(Dataset<Row> query) {
        return StatefulOperator.of(query.queryExecution().analyzed());
    }

    private static Dataset<Row> kafka() {
        return new MemoryKafka().stream();
    }

    private static Dataset<Row> counts(String window, String delay) {
        return kafka().withWatermark("timestamp", delay)
                .groupBy(window(col("timestamp"), window))
                .count();
    }

    private static Dataset<Row> sliding(String slide) {
        return kafka().groupBy(window(col("timestamp"), "5 minutes", slide)).count();
    }

    private static Dataset<Row> sessions(String gap) {
        return kafka().groupBy(session_window(col("timestamp"), gap)).count();
    }

    private static Dataset<Row> joined(String within, String type) {
        return kafka().as("a")
                .join(
                        kafka().as("b"),
                        expr("a.value = b.value AND b.timestamp <= a.timestamp + INTERVAL " + within),
                        type);
    }

    private static <S> Dataset<Row> flatMapped(Encoder<S> state) {
        FlatMapGroupsWithStateFunction<String, Row, S, String> nothing =
                (key, rows, group) -> List.<String>of().iterator();
        return kafka().groupByKey((MapFunction<Row, String>) row -> row.getAs("topic"), Encoders.STRING())
                .flatMapGroupsWithState(
                        nothing, OutputMode.Append(), state, Encoders.STRING(), GroupStateTimeout.NoTimeout())
                .toDF();
    }
}
