package twotabs.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import twotabs.common.cli.Problem;
import twotabs.common.kafka.Address;
import twotabs.common.kafka.Listener;

/** Ports on the loopback interface. */
final class Ports {
    private Ports() {}

    /**
     * The port itself where it is free; any free one for 0.
     *
     * @throws Problem it is taken: by whom, as far as that can be known
     */
    static int choose(int port) {
        if (port == 0) {
            return free();
        }
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return port;
        } catch (IOException e) {
            throw taken(port);
        }
    }

    static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem taken(int port) {
        var isKafka = Listener.at(new Address("localhost", port)).isPresent();
        return Problem.failure(
                "Port %d is taken by %s.%s"
                        .formatted(
                                port,
                                PortHolder.of(port).map(PortHolder::toString).orElse("another process"),
                                isKafka ? " It is a Kafka: you can use it as it is." : ""),
                "Another port:  ./lab broker --port " + (port + 1),
                "         then  --bootstrap-server localhost:" + (port + 1) + "  for producer and consumer");
    }
}
