package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing here listens to the network: read from /proc, so on Linux only. */
class LoopbackIT {
    /** 127.0.0.1 and ::ffff:127.0.0.1, as /proc/net writes them. */
    private static final Set<String> LOOPBACK = Set.of("0100007F", "0000000000000000FFFF00000100007F");

    @Test
    void all_three_programs_listen_on_loopback_alone(@TempDir Path data) throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/net/tcp")));
        try (var tabs = new Tabs()) {
            var broker = tabs.broker(data);
            var consumer = tabs.consumer("--ui");
            var producer = tabs.producer("messages");
            consumer.awaitLine("Spark's web interface: http://127.0.0.1:");
            producer.awaitLine("Sending messages");
            consumer.await(line -> line.contains("\"message 1\""));

            assertThat(listening(broker)).hasSize(2).allMatch(LOOPBACK::contains);
            assertThat(listening(consumer)).hasSize(3).allMatch(LOOPBACK::contains);
            assertThat(listening(producer)).isEmpty();
        }
    }

    @Test
    void the_database_listens_on_loopback_alone(@TempDir Path data) throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/net/tcp")));
        try (var tabs = new Tabs()) {
            var postgres = tabs.postgres(data);
            var server = Long.parseLong(
                    Files.readAllLines(data.resolve("pg/data/postmaster.pid")).get(0));

            assertThat(listening(postgres)).isEmpty();
            assertThat(listening(server)).singleElement().matches(LOOPBACK::contains);
            assertThat(postgres.ctrlC()).isEqualTo(130);
            assertThat(postgres.lines()).last().isEqualTo("PostgreSQL has stopped.");
        }
    }

    /** The local addresses, in hexadecimal, of the sockets on which the program listens. */
    private static List<String> listening(Terminal terminal) throws IOException {
        return listening(terminal.child().process().pid());
    }

    private static List<String> listening(long pid) throws IOException {
        var sockets = sockets(pid);
        var addresses = new ArrayList<String>();
        for (var table : List.of("tcp", "tcp6")) {
            Files.readAllLines(Path.of("/proc/net", table)).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(cells -> cells.length > 9 && cells[3].equals("0A") && sockets.contains(cells[9]))
                    .map(cells -> cells[1].substring(0, cells[1].indexOf(':')))
                    .forEach(addresses::add);
        }
        return addresses;
    }

    private static Set<String> sockets(long pid) throws IOException {
        try (var descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return descriptors
                    .map(LoopbackIT::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.replaceAll("\\D", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
