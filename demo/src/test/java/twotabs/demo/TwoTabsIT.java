package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The course's exercise with the real jars, by {@code java -jar} alone; once on each JDK there is. */
class TwoTabsIT {
    static Stream<Path> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void the_consumer_comes_first_and_shows_each_event_as_it_comes(Path jdk, @TempDir Path data) throws Exception {
        try (var tabs = new Tabs(jdk)) {
            var broker = tabs.broker(data);
            var consumer = tabs.consumer();
            consumer.awaitLine("batch 0 | 0 rows");

            var producer = tabs.producer("messages", "-n", "3");
            var producerCode = producer.awaitEnd();
            consumer.await(line -> line.contains("\"message 3\""));
            consumer.await(line -> line.matches("batch \\d+ \\| 1 row \\|.*") && shown(consumer) == 3);
            var consumerCode = consumer.ctrlC();
            var brokerCode = broker.ctrlC();

            assertThat(producerCode).isZero();
            assertThat(consumerCode).isEqualTo(130);
            assertThat(brokerCode).isEqualTo(130);
            assertThat(talk(consumer))
                    .startsWith(
                            "Starting Spark ...",
                            "Topic events_topic did not exist: created with 1 partition.",
                            "Reading events_topic at " + tabs.server() + ". Ctrl-C ends it.")
                    .allMatch(line -> line.matches("Starting .*|Topic .*|Reading .*|batch .*|Stopped\\. .*"))
                    .last()
                    .asString()
                    .matches("Stopped\\. 3 rows in [1-3] batch(es)?\\.");
            assertThat(producer.lines()).hasSize(2);
            assertThat(broker.lines())
                    .filteredOn(line -> !line.startsWith("Still starting.")) // on a busy machine
                    .hasSize(2)
                    .last()
                    .isEqualTo("Kafka has stopped.");
        }
    }

    @Test
    void the_first_batch_is_the_whole_topic(@TempDir Path data) throws Exception {
        try (var tabs = new Tabs()) {
            tabs.broker(data);
            tabs.producer("messages", "-n", "25", "-r", "-1").awaitEnd();

            var consumer = tabs.consumer("text", "--rows", "2", "--max-batches", "1");
            var code = consumer.awaitEnd();

            assertThat(code).isZero();
            assertThat(consumer.lines())
                    .contains("Batch: 0", "only showing top 2 rows", "Stopped. 25 rows in 1 batch.")
                    .filteredOn(line -> line.startsWith("|{"))
                    .hasSize(2);
        }
    }

    private static long shown(Terminal consumer) {
        return consumer.lines().stream().filter(line -> line.startsWith("|{")).count();
    }

    /** What is not a table. */
    private static List<String> talk(Terminal consumer) {
        return consumer.lines().stream()
                .filter(line -> !line.isEmpty() && !line.matches("[-+|].*") && !line.startsWith("Batch: "))
                .toList();
    }
}
