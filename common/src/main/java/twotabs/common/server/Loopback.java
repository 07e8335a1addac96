package twotabs.common.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.function.Function;
import twotabs.common.cli.Problem;

/** Ports on the loopback interface. */
public final class Loopback {
    private Loopback() {}

    /**
     * The port itself where it is free; any free one for 0.
     *
     * @param taken what to say where it is not, of whoever holds it: {@code process 1234 (java)}
     */
    public static int choose(int port, Function<String, Problem> taken) {
        if (port == 0) {
            return free();
        }
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return port;
        } catch (IOException e) {
            throw taken.apply(PortHolder.of(port).map(PortHolder::toString).orElse("another process"));
        }
    }

    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
