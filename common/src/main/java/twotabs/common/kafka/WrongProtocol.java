package twotabs.common.kafka;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import twotabs.common.cli.Problem;

/**
 * Explains that a client without TLS has met a listener with TLS, or the reverse. Kafka's clients report only that no
 * broker answers.
 */
final class WrongProtocol {
    private WrongProtocol() {}

    /** Checks the first address that accepts connections. */
    static Optional<Problem> at(List<Address> addresses, SecurityProtocol configured) {
        return addresses.stream()
                .filter(Address::accepts)
                .findFirst()
                .flatMap(address -> Listener.at(address).flatMap(listener -> of(address, listener, configured)));
    }

    static Optional<Problem> of(Address address, Listener listener, SecurityProtocol configured) {
        return listener.protocol() == configured
                ? Optional.empty()
                : Optional.of(Problem.failure(
                        "The Kafka at %s expects %s, and this client has security.protocol=%s."
                                .formatted(address, inWords(listener.protocol()), configured),
                        Login.to(listener).advice()));
    }

    private static String inWords(SecurityProtocol protocol) {
        return switch (protocol) {
            case PLAINTEXT -> "neither TLS nor a login";
            case SSL -> "TLS";
            case SASL_PLAINTEXT -> "a login";
            case SASL_SSL -> "TLS and a login";
        };
    }
}
