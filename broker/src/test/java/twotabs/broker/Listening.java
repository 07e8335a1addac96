package twotabs.broker;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The addresses that this process listens on, from Linux's /proc. */
final class Listening {
    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String MAPPED_IP4 = "0000000000000000FFFF0000";

    private Listening() {}

    static List<String> ofThisProcess() throws IOException {
        var sockets = sockets();
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .map(Path::of)
                .filter(Files::exists)
                .flatMap(Listening::lines)
                .map(line -> line.strip().split("\\s+"))
                .filter(cells -> cells[STATE].equals("0A") && sockets.contains("socket:[" + cells[INODE] + "]"))
                .map(cells -> address(cells[LOCAL]))
                .toList();
    }

    private static Set<String> sockets() throws IOException {
        try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.map(Listening::target).collect(toSet());
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // the descriptor of the listing itself
        }
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As in 127.0.0.1:9092, from 0100007F:2384; what is not an IPv4 address stays as it is. */
    private static String address(String hex) {
        var parts = hex.split(":");
        var host = parts[0].startsWith(MAPPED_IP4) ? parts[0].substring(MAPPED_IP4.length()) : parts[0];
        var port = Integer.parseInt(parts[1], 16);
        return (host.length() == 8 ? dotted(host) : host) + ":" + port;
    }

    private static String dotted(String host) {
        var bytes = Arrays.stream(host.split("(?<=\\G..)"))
                .map(octet -> Integer.toString(Integer.parseInt(octet, 16)))
                .toList();
        return String.join(".", bytes.get(3), bytes.get(2), bytes.get(1), bytes.get(0));
    }
}
