package twotabs.broker;

import twotabs.common.cli.Problem;
import twotabs.common.kafka.Address;
import twotabs.common.kafka.Listener;
import twotabs.common.server.Loopback;

/** The ports of a broker. */
final class Ports {
    private Ports() {}

    /**
     * The port itself where it is free; any free one for 0.
     *
     * @throws Problem it is taken: by whom, as far as that can be known
     */
    static int choose(int port) {
        return Loopback.choose(port, holder -> taken(port, holder));
    }

    private static Problem taken(int port, String holder) {
        var isKafka = Listener.at(new Address(Loopback.host(), port)).isPresent();
        return Problem.failure(
                "Port %d is taken by %s.%s"
                        .formatted(port, holder, isKafka ? " It is a Kafka: you can use it as it is." : ""),
                "This port:     end that program first, with Ctrl-C in its terminal",
                "Another port:  ./lab broker --port " + (port + 1),
                "         then  --bootstrap-server " + new Address(Loopback.host(), port + 1)
                        + "  for producer and consumer");
    }
}
