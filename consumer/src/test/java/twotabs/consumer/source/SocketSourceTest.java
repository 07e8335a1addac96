package twotabs.consumer.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static twotabs.consumer.source.GivenSource.source;
import static twotabs.consumer.source.Shown.SENT;
import static twotabs.consumer.source.Shown.ids;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import twotabs.consumer.Ran;

/** Lines from a machine that sends them. */
class SocketSourceTest {
    @Test
    void lines_come_from_whoever_listens() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var sending = CompletableFuture.runAsync(() -> sendToEach(server, SENT.values()));

            var source = source("--source", "socket", "--socket", "localhost:" + server.getLocalPort());
            try (var shown = Shown.of(source)) {
                assertThat(shown.idsOnce(30)).isEqualTo(ids(0, 30));
            }
            server.close();
            sending.join();
        }
    }

    @Test
    void where_nobody_listens_it_says_so_and_how_to_listen() throws Exception {
        var port = freePort();

        var run = Ran.of("text --source socket --socket", "localhost:" + port);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.printed()).isEqualTo("""
                Starting Spark ...
                Reading lines from localhost:PORT. Ctrl-C ends it.
                No program listens at localhost:PORT: the socket source connects to a program that sends lines.
                Listen in another terminal:  nc -lk PORT
                """.replace("PORT", "" + port));
    }

    @Test
    void when_the_other_side_hangs_up_it_says_so() throws Exception {
        var said = new CopyOnWriteArrayList<String>();
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var source = source("--source", "socket", "--socket", "localhost:" + server.getLocalPort())) {
            source.open(said::add);
            var sending = CompletableFuture.runAsync(() -> {
                try (var socket = server.accept()) {
                    socket.getOutputStream().write((String.join("\n", SENT.values()) + "\n").getBytes(UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            try (var shown = Shown.of(source)) {
                assertThat(shown.idsOnce(30)).isEqualTo(ids(0, 30));
            }

            sending.join();
            await().until(() -> !said.isEmpty());
            assertThat(said)
                    .containsExactly("localhost:" + server.getLocalPort()
                            + " has closed the connection: no more lines will come. Ctrl-C ends this run.");
        }
    }

    @Test
    void a_machine_to_which_no_way_leads_is_told() {
        var thrown = new IllegalStateException(new NoRouteToHostException("No route to host"));

        var problem = source("--source", "socket", "--socket", "far:9999").explanation(thrown);

        assertThat(problem.orElseThrow().lines())
                .containsExactly("far:9999 cannot be reached: No route to host.", "Try the address:  nc far 9999");
    }

    private static int freePort() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return server.getLocalPort();
        }
    }

    private static void sendToEach(ServerSocket server, List<String> lines) {
        try {
            while (true) {
                var socket = server.accept();
                var out = socket.getOutputStream();
                out.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
                out.flush();
            }
        } catch (Exception e) {
            // The server was closed: the test is over.
        }
    }
}
