package twotabs.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;
import twotabs.common.kafka.KafkaConnection;
import twotabs.common.server.Loopback;

@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrokerTest {
    @TempDir
    private Path folder;

    @Test
    void a_started_broker_takes_clients_on_a_free_port() throws Exception {
        try (var broker = Broker.start(0, folder, 1)) {
            var client = new Client(broker.bootstrapServers());

            client.create("landings");
            client.send("landings", "Kraken", "Hydra");

            assertThat(broker.bootstrapServers()).isEqualTo("localhost:" + broker.port());
            assertThat(client.read("landings")).containsExactly("Kraken", "Hydra");
        }
    }

    @Test
    void nobody_outside_this_machine_can_reach_it() throws IOException {
        assumeThat(Path.of("/proc/net/tcp")).exists();

        try (var broker = Broker.start(0, folder, 1)) {
            var listening = Listening.ofThisProcess();

            assertThat(listening).contains("127.0.0.1:" + broker.port());
            assertThat(listening).allMatch(address -> address.startsWith("127.0.0.1:"));
        }
    }

    @Test
    void topics_and_their_records_are_kept_over_a_restart() throws Exception {
        try (var broker = Broker.start(0, folder, 1)) {
            var client = new Client(broker.bootstrapServers());
            client.create("landings");
            client.send("landings", "Kraken", "Hydra");
        }

        try (var broker = Broker.start(0, folder, 1)) {
            assertThat(new Client(broker.bootstrapServers()).read("landings")).containsExactly("Kraken", "Hydra");
        }
    }

    /** Their age is that of their event times, and a lesson may begin on any day. */
    @Test
    void records_are_kept_whatever_their_age() throws Exception {
        try (var broker = Broker.start(0, folder, 1)) {
            new Client(broker.bootstrapServers()).create("landings");

            try (var kafka = KafkaConnection.open(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                assertThat(kafka.settings("landings")).containsEntry("retention.ms", "-1");
            }
        }
    }

    @Test
    void a_new_topic_has_as_many_partitions_as_were_asked_for() throws Exception {
        try (var broker = Broker.start(0, folder, 3)) {
            assertThat(new Client(broker.bootstrapServers()).create("landings")).isEqualTo(3);
        }
    }

    @Test
    void a_second_broker_on_the_same_folder_is_refused() {
        try (var first = Broker.start(0, folder, 1)) {
            var problem = catchThrowableOfType(Problem.class, () -> Broker.start(0, folder, 1));

            assertThat(problem.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(problem.lines())
                    .containsExactly(
                            "The data folder " + folder + " is in use by another broker (process "
                                    + ProcessHandle.current().pid() + ").",
                            "Use the running server, or stop it, or use another folder:  --data DIR");
            assertThat(KafkaConnection.open(Map.of("bootstrap.servers", first.bootstrapServers())))
                    .satisfies(KafkaConnection::close);
        }
    }

    @Test
    void a_kafka_that_sends_its_clients_elsewhere_is_found_out() {
        var elsewhere = Map.of("advertised.listeners", "PLAINTEXT://kafka.invalid:9092");
        try (var broker = Broker.start(0, folder, elsewhere)) {
            var address = broker.bootstrapServers();

            var problem = catchThrowableOfType(
                    Problem.class, () -> KafkaConnection.open(Map.of("bootstrap.servers", address)));

            assertThat(problem.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(problem.lines())
                    .startsWith(
                            "Kafka answers at " + address + ", but tells its clients to connect to kafka.invalid:9092:"
                                    + " a name that is not known on this machine.",
                            "Broker's side:  advertised.listeners must name an address that clients can reach,",
                            "                such as PLAINTEXT://" + address);
        }
    }

    @Test
    void a_kafka_that_sends_its_clients_to_a_dead_address_is_found_out() {
        var nobody = "localhost:" + Loopback.free();
        try (var broker = Broker.start(0, folder, Map.of("advertised.listeners", "PLAINTEXT://" + nobody))) {
            var address = broker.bootstrapServers();

            var problem = catchThrowableOfType(
                    Problem.class, () -> KafkaConnection.open(Map.of("bootstrap.servers", address)));

            assertThat(problem)
                    .hasMessage("Kafka answers at " + address + ", but tells its clients to connect to " + nobody
                            + ": an address that does not answer from here.");
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        var problem = catchThrowableOfType(Problem.class, () -> Broker.start(0, file.resolve("data"), 1));

        assertThat(problem.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(problem.lines())
                .first()
                .asString()
                .startsWith("The data folder " + file.resolve("data") + " cannot be written (");
    }
}
