package twotabs.common.kafka;

import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.message.SaslHandshakeRequestData;
import org.apache.kafka.common.requests.MetadataRequest;
import org.apache.kafka.common.requests.MetadataResponse;
import org.apache.kafka.common.requests.SaslHandshakeRequest;
import org.apache.kafka.common.requests.SaslHandshakeResponse;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/**
 * A listener of a Kafka. It is found by sending the requests that each kind of client sends.
 *
 * @param protocol the protocol that the listener expects
 * @param mechanisms the login mechanisms; empty if there is no login
 * @param advertised the addresses that the listener gives to its clients; empty if a login is needed first
 */
public record Listener(SecurityProtocol protocol, List<String> mechanisms, List<Address> advertised) {
    /** A version that every broker from Kafka 1.0 to 4.x supports. */
    private static final short METADATA_VERSION = 5;

    private static final short HANDSHAKE_VERSION = 1;

    /** Returns the listener at an address; empty if no Kafka answers there. */
    public static Optional<Listener> at(Address broker) {
        try {
            var inClear =
                    at(broker, BrokerProbe.PLAINTEXT, SecurityProtocol.PLAINTEXT, SecurityProtocol.SASL_PLAINTEXT);
            return inClear.isPresent()
                    ? inClear
                    : at(broker, BrokerProbe.TLS, SecurityProtocol.SSL, SecurityProtocol.SASL_SSL);
        } catch (SocketTimeoutException e) {
            return Optional.empty(); // Kafka closes the connection if it does not understand a request
        }
    }

    private static Optional<Listener> at(
            Address broker, BrokerProbe probe, SecurityProtocol withoutLogin, SecurityProtocol withLogin)
            throws SocketTimeoutException {
        var advertised = advertised(broker, probe);
        return advertised.isPresent()
                ? advertised.map(addresses -> new Listener(withoutLogin, List.of(), addresses))
                : mechanisms(broker, probe).map(names -> new Listener(withLogin, names, List.of()));
    }

    private static Optional<List<Address>> advertised(Address broker, BrokerProbe probe) throws SocketTimeoutException {
        var request = new MetadataRequest.Builder(List.of(), false, METADATA_VERSION).build();
        return probe.ask(broker, request, MetadataResponse.class)
                .map(metadata -> metadata.brokers().stream()
                        .map(node -> new Address(node.host(), node.port()))
                        .toList());
    }

    /** Returns the login mechanisms. Kafka names them when it refuses a login with an unknown mechanism. */
    private static Optional<List<String>> mechanisms(Address broker, BrokerProbe probe) throws SocketTimeoutException {
        var request = new SaslHandshakeRequest.Builder(new SaslHandshakeRequestData().setMechanism("NONE"))
                .build(HANDSHAKE_VERSION);
        return probe.ask(broker, request, SaslHandshakeResponse.class)
                .map(SaslHandshakeResponse::enabledMechanisms)
                .filter(names -> !names.isEmpty());
    }
}
