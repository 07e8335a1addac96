package twotabs.consumer.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.BindException;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.memory.UnifiedMemoryManager;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.types.DataTypes;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.common.cli.Problem;
import twotabs.consumer.LocalSpark;
import twotabs.consumer.MemoryKafka;

class SparkExplanationsTest {
    @Test
    void a_column_that_is_not_there_is_explained_without_the_plan() {
        var problem = explained(() -> new MemoryKafka().stream().select("valeu"));

        assertThat(problem.exitCode()).isEqualTo(2);
        assertThat(problem.lines())
                .containsExactly(
                        "There is no column valeu in the data.",
                        "Nearest first:  value, key, offset, topic, partition");
    }

    @Test
    void a_function_that_does_not_exist_is_explained_without_the_plan() {
        var problem = explained(() -> new MemoryKafka().stream().where("strenght(value) > 1"));

        assertThat(problem.exitCode()).isEqualTo(2);
        assertThat(problem.lines())
                .containsExactly(
                        "Spark cannot run this query: Cannot resolve function `strenght`.",
                        "The existing columns:   ./lab consume json --rows 1",
                        "Spark's functions:      https://spark.apache.org/docs/latest/api/sql");
    }

    @Test
    void a_function_of_the_query_that_throws_is_a_failure_that_names_its_reason() {
        var odd = udf(
                (UDF1<Long, Long>) number -> {
                    throw new IllegalStateException("odd: " + number);
                },
                DataTypes.LongType);

        var problem = explained(() ->
                LocalSpark.session().range(7, 8).select(odd.apply(col("id"))).collectAsList());

        assertThat(problem.exitCode()).isEqualTo(1);
        assertThat(problem.lines())
                .containsExactly(
                        "A function of the query failed for a row: java.lang.IllegalStateException: odd: 7.",
                        "Let the function return null for a value that it cannot use. The line:  --stacktrace");
    }

    /** Java takes a quarter of the machine: on one with 1 GB that is too little. */
    @Test
    void a_heap_that_is_too_small_for_spark_to_start_is_a_failure_that_says_how_to_give_more() {
        var conf = new SparkConf(false).set("spark.testing.memory", Integer.toString(212 * 1024 * 1024));

        var problem = explained(() -> UnifiedMemoryManager.apply(conf, 1));

        assertThat(problem.exitCode()).isEqualTo(1);
        assertThat(problem.lines())
                .containsExactly(
                        "Spark needs 450 MB of memory, and this program can use only 212 MB.",
                        "For more memory, put this before the same command:  _JAVA_OPTIONS=-Xmx512m");
    }

    /** By its own default Spark ends the JVM, with 52 and a stack trace. */
    @ParameterizedTest
    @MethodSource("errors")
    void an_error_in_a_task_ends_the_query_and_not_the_program(Error error) {
        var full = udf(
                (UDF1<Long, Long>) number -> {
                    throw error;
                },
                DataTypes.LongType);

        var thrown = catchThrowable(() ->
                LocalSpark.session().range(7, 8).select(full.apply(col("id"))).collectAsList());

        assertThat(thrown).hasRootCauseInstanceOf(error.getClass());
    }

    static Stream<Error> errors() {
        return Stream.of(new OutOfMemoryError("Java heap space"), new UnsatisfiedLinkError("zstd"));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, 9_223_372_036_854_776L})
    void a_timestamp_of_Kafka_that_Spark_cannot_hold_is_named(long millis) {
        var problem = explained(() -> DateTimeUtils.millisToMicros(millis));

        assertThat(problem.exitCode()).isEqualTo(1);
        assertThat(problem.lines())
                .containsExactly(
                        "Spark cannot store the Kafka timestamp of a record: Spark counts microseconds, and the number"
                                + " overflows.",
                        "Each query that reads this record fails, and a checkpoint stays before the record.",
                        "With a checkpoint, skip all records so far:     --starting-offsets latest --checkpoint"
                                + " ANOTHER_DIR",
                        "Without a checkpoint, skip all records so far:  --starting-offsets latest");
    }

    @Test
    void a_Kafka_property_that_Spark_keeps_for_itself_is_wrong_usage() {
        var problem = explained(() -> LocalSpark.session()
                .readStream()
                .format("kafka")
                .option("subscribe", "events_topic")
                .option("kafka.bootstrap.servers", "localhost:1")
                .option("kafka.auto.offset.reset", "latest")
                .load());

        assertThat(problem.exitCode()).isEqualTo(2);
        assertThat(problem.lines())
                .containsExactly(
                        "Spark sets this Kafka property itself: Kafka option 'auto.offset.reset' is not supported.",
                        "Instead:  --starting-offsets latest");
    }

    @Test
    void a_master_that_does_not_exist_is_wrong_usage() {
        var problem = explained(() -> {
            throw new SparkException("Could not parse Master URL: 'locl'");
        });

        assertThat(problem.exitCode()).isEqualTo(2);
        assertThat(problem.lines())
                .containsExactly(
                        "Could not parse Master URL: 'locl'.",
                        "For example:  --master local[2]      --master spark://host:7077");
    }

    @Test
    void a_port_that_is_taken_is_a_failure_however_deep_the_cause() {
        var taken = new IllegalStateException(new RuntimeException(new BindException("Address already in use")));

        var problem = (Problem) SparkExplanations.of(taken);

        assertThat(problem.exitCode()).isEqualTo(1);
        assertThat(problem).hasCause(taken);
        assertThat(problem.lines())
                .containsExactly(
                        "Spark cannot open a port: Address already in use.",
                        "Any port that is free:  leave out  spark.driver.port");
    }

    @Test
    void a_problem_inside_is_told_as_it_is() {
        var problem = Problem.usage("Something to mend.");

        assertThat(SparkExplanations.of(new IllegalStateException(problem))).isSameAs(problem);
    }

    @Test
    void what_is_not_known_is_left_as_it_is() {
        var unknown = new ArithmeticException("/ by zero");
        var error = new StackOverflowError();

        assertThat(SparkExplanations.of(unknown)).isSameAs(unknown);
        assertThat(SparkExplanations.of(error))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(error);
    }

    private static Problem explained(ThrowingCallable broken) {
        return (Problem) SparkExplanations.of(catchThrowable(broken));
    }
}
