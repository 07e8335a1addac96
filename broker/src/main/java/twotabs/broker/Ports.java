package twotabs.broker;

import twotabs.common.cli.Problem;
import twotabs.common.kafka.Address;
import twotabs.common.kafka.Listener;
import twotabs.common.server.Loopback;

/** Chooses the port of a broker. */
final class Ports {
    private Ports() {}

    /**
     * Returns the port if the port is free, or any free port for 0.
     *
     * @throws Problem if the port is taken; the message names the program that holds the port, if known
     */
    static int choose(int port) {
        return Loopback.choose(port, holder -> taken(port, holder));
    }

    private static Problem taken(int port, String holder) {
        var isKafka = Listener.at(new Address(Loopback.host(), port)).isPresent();
        return Problem.failure(
                "Port %d is taken by %s.%s"
                        .formatted(port, holder, isKafka ? " That program is a Kafka, and you can use it." : ""),
                "This port:     end that program first, with Ctrl-C in its terminal",
                "Another port:  ./lab broker --port " + (port + 1),
                "         then  --bootstrap-server " + new Address(Loopback.host(), port + 1)
                        + "  for producer and consumer");
    }
}
