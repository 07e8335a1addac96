package twotabs.common.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.function.Function;
import twotabs.common.cli.Problem;

/** 127.0.0.1, where our servers listen: a JVM that prefers IPv6 would take ::1 for loopback, and find its ports free. */
public final class Loopback {
    private static final byte[] BYTES = {127, 0, 0, 1};
    private static final String ADDRESS = "127.0.0.1";
    private static final String NAME = "localhost";

    private Loopback() {}

    /** What clients on this machine call it: localhost, or the address itself where that name leads elsewhere, or nowhere. */
    public static String host() {
        try {
            return InetAddress.getByName(NAME).equals(address()) ? NAME : ADDRESS;
        } catch (UnknownHostException e) {
            return ADDRESS;
        }
    }

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
            socket.bind(new InetSocketAddress(address(), port));
            return port;
        } catch (IOException e) {
            throw taken.apply(PortHolder.of(port).map(PortHolder::toString).orElse("another process"));
        }
    }

    private static InetAddress address() throws UnknownHostException {
        return InetAddress.getByAddress(BYTES);
    }

    public static int free() {
        try (var socket = new ServerSocket(0, 1, address())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
