package twotabs.common.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import twotabs.common.cli.Problem;

/** A host and a port, as in {@code localhost:9092}. */
public record Address(String host, int port) {
    private static final int DEFAULT_PORT = 9092;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    /** Parses addresses with commas between them. */
    public static List<Address> parse(String servers) {
        var addresses = Arrays.stream(servers.split(","))
                .map(String::strip)
                .filter(server -> !server.isEmpty())
                .map(Address::parseOne)
                .toList();
        if (addresses.isEmpty()) {
            throw unusable(servers);
        }
        return addresses;
    }

    private static Address parseOne(String server) {
        var colon = server.lastIndexOf(':');
        try {
            var port = Integer.parseInt(server.substring(colon + 1));
            if (colon < 1 || port < 1 || port > 65535) {
                throw unusable(server);
            }
            return new Address(server.substring(0, colon).replaceAll("^\\[|]$", ""), port);
        } catch (NumberFormatException e) {
            throw unusable(server);
        }
    }

    private static Problem unusable(String server) {
        return Problem.usage(
                "--bootstrap-server takes a host and a port, not '" + server + "'.",
                "For example:  --bootstrap-server localhost:9092");
    }

    /** Returns whether this machine can look up the host name. */
    public boolean resolves() {
        try {
            InetAddress.getByName(host);
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Returns whether a program accepts a connection at this address within a second. */
    public boolean accepts() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) CONNECT_TIMEOUT.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the command that starts a Kafka on this machine, with this port if the address is of this machine. */
    String startCommand() {
        return "./lab broker" + (port == DEFAULT_PORT || !isHere() ? "" : " --port " + port);
    }

    /** Returns whether the host name resolves to this machine. */
    boolean isHere() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
