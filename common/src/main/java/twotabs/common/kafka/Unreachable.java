package twotabs.common.kafka;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import twotabs.common.cli.Problem;
import twotabs.common.server.Loopback;

/** Explains why no Kafka answered. The reason is searched only after a failure, so a good connection stays fast. */
final class Unreachable {
    private Unreachable() {}

    /** Returns empty if the address can be reached and a Kafka listens there: then this Kafka is only slow. */
    static Optional<Problem> diagnose(String servers, List<Address> addresses, SecurityProtocol configured) {
        if (addresses.stream().noneMatch(Address::resolves)) {
            return Optional.of(unknownHost(servers, addresses));
        }
        var accepting = addresses.stream().filter(Address::accepts).findFirst();
        if (accepting.isEmpty()) {
            return Optional.of(
                    atLoopback(servers, addresses.get(0)).orElseGet(() -> noAnswer(servers, addresses.get(0))));
        }
        var address = accepting.get();
        return Listener.at(address)
                .map(listener -> WrongProtocol.of(address, listener, configured)
                        .or(() -> advertisedElsewhere(address, listener.advertised())))
                .orElseGet(() -> Optional.of(notPlainKafka(address)));
    }

    private static Optional<Problem> advertisedElsewhere(Address address, List<Address> advertised) {
        return advertised.isEmpty() || advertised.stream().anyMatch(Address::accepts)
                ? Optional.empty()
                : Optional.of(advertisedProblem(address, advertised));
    }

    static Problem unknownHost(String servers, List<Address> addresses) {
        return Problem.failure(
                "No machine is known by the name of " + addresses.get(0).host() + " (--bootstrap-server " + servers
                        + ").",
                "On this machine Kafka is usually at:  --bootstrap-server " + Loopback.host() + ":9092");
    }

    static Problem hangs(String servers) {
        return Problem.failure(
                "The Kafka at " + servers + " takes connections, but does not answer.",
                "Stop it and start it again:  " + Address.parse(servers).get(0).startCommand());
    }

    /** Finds our server on 127.0.0.1 if the host resolves to another address of this machine, such as ::1. */
    private static Optional<Problem> atLoopback(String servers, Address address) {
        var ours = new Address(Loopback.host(), address.port());
        return address.isHere() && !address.equals(ours) && Listener.at(ours).isPresent()
                ? Optional.of(Problem.failure(
                        "No Kafka answers at %s, but a Kafka answers at %s: %s is another address of this machine."
                                .formatted(servers, ours, address.host()),
                        "Use that Kafka:  --bootstrap-server " + ours))
                : Optional.empty();
    }

    private static Problem noAnswer(String servers, Address address) {
        return Problem.failure(
                "No Kafka answers at %s (tried for %d s).".formatted(servers, KafkaConnection.PATIENCE.toSeconds()),
                "Start one:  " + address.startCommand() + "          (no Docker needed)",
                "       or:  docker compose up -d",
                "Elsewhere:  --bootstrap-server host:port");
    }

    private static Problem advertisedProblem(Address address, List<Address> advertised) {
        var names = String.join(", ", advertised.stream().map(Address::toString).toList());
        var why = advertised.stream().noneMatch(Address::resolves)
                ? "a name that is not known on this machine"
                : "an address that does not answer from here";
        return Problem.failure(
                "Kafka answers at %s, but tells its clients to connect to %s: %s.".formatted(address, names, why),
                "Broker's side:  advertised.listeners must name an address that clients can reach,",
                "                such as PLAINTEXT://" + address,
                "With Docker:    the docker-compose.yml here has one listener for the host, one for containers");
    }

    private static Problem notPlainKafka(Address address) {
        return Problem.failure(
                "Something listens at " + address + ", but does not answer as a Kafka does.",
                "Another program on that port?  Start Kafka elsewhere:  ./lab broker --port 9093",
                "A Kafka with TLS or a login?   --command-config FILE   (security.protocol=...)",
                "A Kafka that hangs?            Stop it and start it again");
    }
}
