package twotabs.common.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import twotabs.common.cli.Problem;

/** 127.0.0.1, where our servers listen. A JVM that prefers IPv6 would check the ports of ::1 instead. */
public final class Loopback {
    private static final byte[] BYTES = {127, 0, 0, 1};
    private static final String ADDRESS = "127.0.0.1";
    private static final String NAME = "localhost";

    private Loopback() {}

    /** Returns localhost, or 127.0.0.1 if localhost does not resolve to that address. */
    public static String host() {
        try {
            return InetAddress.getByName(NAME).equals(address()) ? NAME : ADDRESS;
        } catch (UnknownHostException e) {
            return ADDRESS;
        }
    }

    /**
     * Returns {@code port} if it is free, or any free port for 0.
     *
     * @param taken makes the problem to throw if the port is in use, from the name of the process that uses the port,
     *     such as {@code process 1234 (java)}
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

    /** Returns a free port other than {@code port}, which a program will take and has not taken yet. */
    public static int freeBeside(int port) {
        return freeBeside(port, Loopback::free);
    }

    static int freeBeside(int port, IntSupplier free) {
        return IntStream.generate(free)
                .filter(other -> other != port)
                .findFirst()
                .orElseThrow();
    }

    public static int free() {
        try (var socket = new ServerSocket(0, 1, address())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
