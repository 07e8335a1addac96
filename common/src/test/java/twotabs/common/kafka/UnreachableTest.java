package twotabs.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;

/** Kafkas that cannot be had. One that advertises another address is tested with the broker. */
class UnreachableTest {
    private interface Manners {
        void serve(Socket client) throws IOException;
    }

    /** Something that is not Kafka, on a free port. */
    private record Stranger(ServerSocket listener, List<Socket> clients) implements AutoCloseable {
        static Stranger who(Manners manners) throws IOException {
            var stranger = new Stranger(
                    new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), new CopyOnWriteArrayList<>());
            var thread = new Thread(() -> stranger.serve(manners), "stranger");
            thread.setDaemon(true);
            thread.start();
            return stranger;
        }

        private void serve(Manners manners) {
            try {
                while (true) {
                    var client = listener.accept();
                    clients.add(client);
                    manners.serve(client);
                }
            } catch (IOException e) {
                return; // closed
            }
        }

        String address() {
            return "localhost:" + listener.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            listener.close();
            for (var client : clients) {
                client.close();
            }
        }
    }

    @Test
    void where_nothing_listens_there_is_no_kafka_and_two_ways_to_start_one() {
        var port = freePort();
        var address = "localhost:" + port;

        assertThat(open(address))
                .containsExactly(
                        "No Kafka answers at " + address + " (tried for 3 s).",
                        "Start one:  ./lab broker --port " + port + "          (no Docker needed)",
                        "       or:  docker compose up -d",
                        "Elsewhere:  --bootstrap-server host:port");
    }

    @Test
    void a_machine_that_nobody_knows_is_named() {
        assertThat(open("name.invalid:9092"))
                .containsExactly(
                        "No machine is known by the name of name.invalid (--bootstrap-server name.invalid:9092).",
                        "On this machine Kafka is usually at:  --bootstrap-server localhost:9092");
    }

    @Test
    void something_that_hangs_up_is_not_kafka() throws IOException {
        try (var stranger = Stranger.who(Socket::close)) {
            assertThat(open(stranger.address())).containsExactlyElementsOf(notKafka(stranger.address()));
        }
    }

    @Test
    void something_that_never_answers_is_not_kafka() throws IOException {
        try (var stranger = Stranger.who(client -> {})) {
            assertThat(open(stranger.address())).containsExactlyElementsOf(notKafka(stranger.address()));
        }
    }

    @Test
    void something_that_speaks_another_protocol_is_not_kafka() throws IOException {
        // an alert of TLS: read as Kafka, it announces 352 MB
        var alert = new String(new byte[] {0x15, 3, 3, 0, 2, 2, 70}, StandardCharsets.ISO_8859_1);
        try (var stranger = Stranger.who(client -> answer(client, alert))) {
            assertThat(open(stranger.address())).containsExactlyElementsOf(notKafka(stranger.address()));
        }
    }

    @Test
    void an_address_that_is_none_is_refused_before_anything_is_tried() {
        var problem = catchThrowableOfType(Problem.class, () -> KafkaConnection.open(at("localhost")));

        assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private static List<String> open(String servers) {
        var problem = catchThrowableOfType(Problem.class, () -> KafkaConnection.open(at(servers)));
        assertThat(problem.exitCode()).isEqualTo(ExitCode.FAILED);
        return problem.lines();
    }

    private static Map<String, Object> at(String servers) {
        return Map.of("bootstrap.servers", servers);
    }

    private static List<String> notKafka(String address) {
        return List.of(
                "Something listens at " + address + ", but does not answer as a Kafka does.",
                "Another program on that port?  Start Kafka elsewhere:  ./lab broker --port 9093",
                "A Kafka with TLS or a login?   --command-config FILE   (security.protocol=...)",
                "A Kafka that hangs?            Stop it and start it again");
    }

    private static void answer(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
