package twotabs.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;
import twotabs.common.server.Loopback;

class PortsTest {
    @TempDir
    private Path folder;

    @Test
    void a_port_that_is_free_is_the_one_to_use() {
        var free = Loopback.free();

        assertThat(Ports.choose(free)).isEqualTo(free);
    }

    @Test
    void port_0_stands_for_any_free_one() {
        assertThat(Ports.choose(0)).isBetween(1, 65535);
    }

    @Test
    void who_holds_a_taken_port_is_named() throws IOException {
        assumeThat(Path.of("/proc/self/fd")).isDirectory();

        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = socket.getLocalPort();
            var problem = catchThrowableOfType(Problem.class, () -> Broker.start(port, folder, 1));

            assertThat(problem.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(problem.lines())
                    .containsExactly(
                            "Port " + port + " is taken by process "
                                    + ProcessHandle.current().pid() + " (java).",
                            "This port:     end that program first, with Ctrl-C in its terminal",
                            "Another port:  ./lab broker --port " + (port + 1),
                            "         then  --bootstrap-server localhost:" + (port + 1)
                                    + "  for producer and consumer");
        }
    }

    @Test
    void a_port_that_is_taken_on_every_address_is_taken_here_too() throws IOException {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(0));
            var port = socket.getLocalPort();
            var problem = catchThrowableOfType(Problem.class, () -> Ports.choose(port));

            assertThat(problem).hasMessageStartingWith("Port " + port + " is taken by ");
        }
    }

    /** What its loopback address then is, ::1, is not where a broker listens. */
    @Test
    void a_port_is_taken_also_for_a_jvm_that_prefers_ipv6() throws Exception {
        var topic = Files.createDirectories(folder.resolve("log/landings-0"));
        try (var socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            var broker = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djava.net.preferIPv6Addresses=true",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "--port=" + socket.getLocalPort(),
                            "--data=" + folder,
                            "--fresh")
                    .start();

            assertThat(broker.errorReader().lines())
                    .first()
                    .asString()
                    .startsWith("Port " + socket.getLocalPort() + " is taken by ");
            assertThat(broker.waitFor()).isEqualTo(ExitCode.FAILED);
            assertThat(topic).isDirectory();
        }
    }

    @Test
    void a_port_that_a_kafka_holds_can_be_used_as_it_is() {
        try (var broker = Broker.start(0, folder, 1)) {
            var problem = catchThrowableOfType(Problem.class, () -> Ports.choose(broker.port()));

            assertThat(problem).hasMessageEndingWith(" That program is a Kafka, and you can use it.");
        }
    }
}
