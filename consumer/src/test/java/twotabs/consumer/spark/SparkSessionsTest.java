package twotabs.consumer.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.globalmentor.apache.hadoop.fs.BareLocalFileSystem;
import java.net.URI;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.DataSource;
import org.apache.spark.sql.kafka010.KafkaSourceProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twotabs.common.cli.Problem;
import twotabs.consumer.LocalSpark;

class SparkSessionsTest {
    private final SparkSession spark = LocalSpark.session();

    @Test
    void Spark_finds_the_kafka_source() {
        assertThat(DataSource.lookupDataSource("kafka", spark.sessionState().conf()))
                .isEqualTo(KafkaSourceProvider.class);
    }

    @Test
    void Spark_is_on_the_loopback_interface_and_its_web_interface_off() {
        var conf = spark.sparkContext().getConf();

        assertThat(conf.get("spark.driver.host")).isEqualTo("127.0.0.1");
        assertThat(conf.get("spark.driver.bindAddress")).isEqualTo("127.0.0.1");
        assertThat(spark.sparkContext().uiWebUrl().isEmpty()).isTrue();
    }

    @Test
    void times_are_shown_in_UTC() {
        assertThat(spark.conf().get("spark.sql.session.timeZone")).isEqualTo("UTC");
    }

    @Test
    void a_shuffle_has_as_many_partitions_as_there_are_cores() {
        assertThat(spark.conf().get("spark.sql.shuffle.partitions"))
                .isEqualTo(Integer.toString(Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void checkpoints_are_written_through_java_nio() throws Exception {
        assertThat(FileSystem.get(URI.create("file:///"), spark.sparkContext().hadoopConfiguration()))
                .isInstanceOf(BareLocalFileSystem.class);
    }

    @ParameterizedTest
    @CsvSource({"0, false, NO_CODEGEN", "499999, false, NO_CODEGEN", "500000, true, FALLBACK"})
    void code_is_generated_where_many_records_wait(long records, String wholeStage, String factoryMode) {
        var conf = SparkSessions.suited(spark.newSession(), records).conf();

        assertThat(conf.get("spark.sql.codegen.wholeStage")).isEqualTo(wholeStage);
        assertThat(conf.get("spark.sql.codegen.factoryMode")).isEqualTo(factoryMode);
    }

    @Test
    void what_a_person_sets_as_a_system_property_wins() {
        assertThat(spark.sparkContext().appName()).isEqualTo(LocalSpark.APP_NAME);
    }

    @Test
    void a_second_start_gives_the_same_session() {
        assertThat(LocalSpark.session()).isSameAs(spark);
    }

    @Test
    void a_master_that_is_not_there_is_told_before_spark_has_tried_for_a_minute() {
        var options = new SparkOptions();
        options.master = Optional.of("spark://localhost:1");

        var problem = catchThrowableOfType(Problem.class, () -> SparkSessions.start(options, false));

        assertThat(problem.exitCode()).isEqualTo(1);
        assertThat(problem.lines())
                .containsExactly(
                        "No Spark master answers at localhost:1.",
                        "On this machine, without a cluster:  leave out  --master");
    }
}
