package twotabs.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twotabs.common.cli.Program;

@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrokerCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port=65536   | --port takes a number from 0 to 65535, not 65536.",
                "--port=-1      | --port takes a number from 0 to 65535, not -1.",
                "--port=kafka   | --port takes a whole number, not 'kafka'.",
                "--partitions=0 | --partitions takes 1 or more, not 0.",
                "--replicas=3   | There is no option '--replicas'.",
            })
    void a_value_that_cannot_be_is_refused_before_anything_is_touched(String option, String message) {
        var err = new StringWriter();
        var data = folder.resolve("data");

        var exitCode = Program.of(new BrokerCommand())
                .setErr(new PrintWriter(err, true))
                .execute("--fresh", "--data=" + data, option);

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().lines()).first().isEqualTo(message);
        assertThat(err.toString()).doesNotContain("\tat ");
        assertThat(data).doesNotExist();
    }

    @Test
    void where_there_is_room_the_log_is_asked_why_kafka_stops(@TempDir Path folder) {
        assertThat(BrokerCommand.whyKafkaStops(folder, null))
                .containsExactly("Kafka had to stop.", "Kafka's own log:  ./lab broker --log-level error");
    }

    @Test
    void records_survive_a_broker_that_is_killed() throws Exception {
        try (var broker = BrokerProcess.start(folder)) {
            var client = new Client(broker.bootstrapServers());
            client.create("landings");
            client.send("landings", "Kraken", "Hydra", "Golem");

            broker.kill();
        }

        try (var broker = BrokerProcess.start(folder)) {
            assertThat(new Client(broker.bootstrapServers()).read("landings"))
                    .containsExactly("Kraken", "Hydra", "Golem");
        }
    }

    @Test
    void a_stopped_broker_says_so_and_a_fresh_one_has_forgotten_its_topics_only() throws Exception {
        var homework = Files.writeString(folder.resolve("homework.txt"), "mine");
        try (var broker = BrokerProcess.start(folder, "--partitions=2")) {
            assertThat(new Client(broker.bootstrapServers()).create("landings")).isEqualTo(2);

            assertThat(broker.stop()).containsExactly("Kafka has stopped.");
        }

        try (var broker = BrokerProcess.start(folder, "--fresh")) {
            assertThat(new Client(broker.bootstrapServers()).topics()).isEmpty();
            assertThat(homework).hasContent("mine");
        }
    }

    @Test
    void a_second_broker_on_the_same_folder_is_told_which_process_holds_it() {
        var err = new StringWriter();
        try (var first = BrokerProcess.start(folder)) {
            var exitCode = Program.of(new BrokerCommand())
                    .setErr(new PrintWriter(err, true))
                    .execute("--port=0", "--fresh", "--data=" + folder);

            assertThat(exitCode).isEqualTo(1);
            assertThat(err.toString().lines())
                    .containsExactly(
                            "The data folder " + folder + " is in use by another broker (process " + first.pid() + ").",
                            "Use the running server, or stop it, or use another folder:  --data DIR");
        }
    }
}
