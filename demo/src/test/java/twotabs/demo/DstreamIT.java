package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may happen to the lesson dstream in the middle of a run, with the real jars. */
class DstreamIT {
    private static final String BATCH_1 = "batch 1 | 30 rows | 0 bad, 30 good | ";
    private static final String SUM = "Stopped. 30 rows in 1 batch: 0 bad, 30 good.";

    @TempDir
    private Path data;

    static Stream<Path> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void ctrl_c_ends_it_in_order(Path jdk) throws Exception {
        try (var tabs = new Tabs(jdk)) {
            tabs.broker(data);
            tabs.producer("-n", "30", "-r", "-1").awaitEnd();

            var consumer = tabs.consumer("dstream");
            consumer.awaitLine(BATCH_1);
            var code = consumer.ctrlC();

            assertThat(code).isEqualTo(130);
            assertThat(consumer.lines()).last().isEqualTo(SUM);
        }
    }

    /** The next batch would be an hour away. */
    @Test
    void ctrl_c_waits_for_no_interval() throws Exception {
        try (var tabs = new Tabs()) {
            tabs.broker(data);

            var consumer = tabs.consumer("dstream", "--interval", "1h");
            consumer.awaitLine("Reading events_topic");
            var code = consumer.ctrlC();

            assertThat(code).isEqualTo(130);
            assertThat(consumer.lines()).last().isEqualTo("Stopped. 0 rows in 0 batches.");
        }
    }

    @Test
    void a_kafka_that_comes_back_brings_no_heap_of_empty_tables() throws Exception {
        try (var tabs = new Tabs()) {
            var broker = tabs.broker(data);
            tabs.producer("-n", "30", "-r", "-1").awaitEnd();
            var consumer = tabs.consumer("dstream", "--interval", "500ms");
            consumer.awaitLine(BATCH_1);

            broker.signal("KILL");
            broker.awaitEnd();
            consumer.awaitLine("Kafka at " + tabs.server() + " is gone");
            tabs.brokerAgain();
            consumer.await(line -> line.matches("\\d+ empty batches came late: not shown\\."));
            var code = consumer.ctrlC();

            assertThat(code).isEqualTo(130);
            assertThat(consumer.lines()).last().isEqualTo(SUM);
        }
    }

    @Test
    void ctrl_c_does_not_wait_for_a_kafka_that_is_away() throws Exception {
        try (var tabs = new Tabs()) {
            var broker = tabs.broker(data);
            tabs.producer("-n", "30", "-r", "-1").awaitEnd();
            var consumer = tabs.consumer("dstream", "--interval", "500ms");
            consumer.awaitLine(BATCH_1);

            broker.signal("KILL");
            broker.awaitEnd();
            consumer.awaitLine("Kafka at " + tabs.server() + " is gone");
            var code = consumer.ctrlC();

            assertThat(code).isEqualTo(130);
            assertThat(consumer.lines()).last().isEqualTo(SUM);
        }
    }

    @Test
    void a_topic_that_is_deleted_meanwhile_is_explained() throws Exception {
        try (var tabs = new Tabs()) {
            tabs.broker(data);
            tabs.producer("-n", "30", "-r", "-1").awaitEnd();
            var consumer = tabs.consumer("dstream", "--interval", "500ms");
            consumer.awaitLine(BATCH_1);

            try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", tabs.server()))) {
                admin.deleteTopics(List.of("events_topic")).all().get();
            }
            var code = consumer.awaitEnd();

            assertThat(code).isEqualTo(1);
            assertThat(consumer.lines())
                    .endsWith(
                            "The topic events_topic ends before the offset that was already read:",
                            "the topic was deleted while this lesson ran, or deleted and created again.",
                            "Run the same command again to read its current records.");
        }
    }
}
