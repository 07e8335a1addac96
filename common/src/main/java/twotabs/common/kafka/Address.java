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
    private static final int KAFKAS_PORT = 9092;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Several, with commas between them. */
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

    /** Whether the name can be looked up from this machine. */
    public boolean resolves() {
        try {
            InetAddress.getByName(host);
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether something accepts a connection there within a second. */
    public boolean accepts() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The command that starts a Kafka, on this machine; at this port, if the address is of this machine. */
    String startCommand() {
        return "./lab broker" + (port == KAFKAS_PORT || !isHere() ? "" : " --port " + port);
    }

    /** Whether the name leads to this machine. */
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
