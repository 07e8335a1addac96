package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lessons that are about no batches, with the real jars. */
class ContinuousIT {
    @Test
    void each_record_of_three_partitions_is_shown_once_also_when_the_broker_was_killed(@TempDir Path data)
            throws Exception {
        try (var tabs = new Tabs()) {
            var broker = tabs.broker(data);
            var key = List.of("--partitions", "3", "--key", "country", "-r", "-1");
            tabs.producer(with(key, "-n", "30")).awaitEnd();
            var consumer = tabs.consumer("continuous", "--format", "json");
            consumer.await(line -> rows(consumer).size() == 30);

            broker.signal("KILL");
            broker.awaitEnd();
            consumer.awaitLine("Kafka at " + tabs.server() + " is gone");
            tabs.brokerAgain();
            consumer.awaitLine("Kafka is back");
            tabs.producer(with(key, "-n", "30", "--first", "31")).awaitEnd();
            consumer.await(line -> rows(consumer).size() == 60);
            var code = consumer.ctrlC();

            assertThat(code).isEqualTo(130);
            assertThat(rows(consumer)).hasSize(60).doesNotHaveDuplicates();
            assertThat(consumer.lines()).last().asString().contains("\"type\":\"end\",\"rows\":60,\"epochs\":");
        }
    }

    @Test
    void the_story_of_the_heartbeat_is_told(@TempDir Path data) throws Exception {
        try (var tabs = new Tabs()) {
            tabs.broker(data);
            tabs.producer("-n", "20", "-r", "-1").awaitEnd();

            var consumer = tabs.consumer("heartbeat");
            var code = consumer.awaitEnd();

            assertThat(code).isZero();
            assertThat(consumer.lines().stream().filter(line -> line.contains("worked on")))
                    .extracting(line -> line.replaceFirst(".* s  ", ""))
                    .containsExactly(
                            "worked on 12 times, for 6 records; 6 repeated; thrown out: 1",
                            "worked on 6 times, for 6 records; 0 repeated; thrown out: 0",
                            "worked on 6 times, for 6 records; 0 repeated; thrown out: 0");
        }
    }

    @Test
    void the_story_of_the_heartbeat_says_at_ctrl_c_how_far_it_got(@TempDir Path data) throws Exception {
        try (var tabs = new Tabs()) {
            tabs.broker(data);
            tabs.producer("-n", "20", "-r", "-1").awaitEnd();

            var consumer = tabs.consumer("heartbeat");
            consumer.awaitLine("1. 6 records with each poll");
            var code = consumer.ctrlC();

            assertThat(code).isEqualTo(130);
            assertThat(consumer.lines()).last().isEqualTo("Stopped in part 1.");
        }
    }

    private static String[] with(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toArray(String[]::new);
    }

    /** Partition and offset of each row. */
    private static List<String> rows(Terminal consumer) {
        return consumer.lines().stream()
                .filter(line -> line.startsWith("{\"type\":\"row\""))
                .map(line -> line.replaceFirst(".*(\"partition\":\\d+,\"offset\":\\d+),.*", "$1"))
                .toList();
    }
}
