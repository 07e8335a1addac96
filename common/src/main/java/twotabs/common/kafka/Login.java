package twotabs.common.kafka;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/** The login properties for one kind of listener, as lines to fill in. */
record Login(SecurityProtocol protocol, String mechanism) {
    /** The mechanisms with a user and a password, best first. */
    private static final List<String> WITH_PASSWORD = List.of("SCRAM-SHA-512", "SCRAM-SHA-256", "PLAIN");

    static Login to(Listener listener) {
        var mechanisms = listener.mechanisms();
        return new Login(
                listener.protocol(),
                Stream.concat(WITH_PASSWORD.stream().filter(mechanisms::contains), mechanisms.stream())
                        .findFirst()
                        .orElse(WITH_PASSWORD.get(0)));
    }

    /** Returns the lines of a client's file, and the option that names the file. */
    String[] advice() {
        var lines = lines().toList();
        return Stream.of(
                        Stream.of("In a file:  " + lines.get(0)),
                        lines.stream().skip(1).map(line -> "            " + line),
                        Stream.of("Then:       --command-config FILE"))
                .flatMap(part -> part)
                .toArray(String[]::new);
    }

    private Stream<String> lines() {
        var first = Stream.of("security.protocol=" + protocol);
        return isNeeded(protocol)
                ? Stream.concat(first, Stream.of("sasl.mechanism=" + mechanism, "sasl.jaas.config=" + jaas()))
                : first;
    }

    private String jaas() {
        return WITH_PASSWORD.contains(mechanism)
                ? "org.apache.kafka.common.security."
                        + (mechanism.equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule")
                        + " required username=\"...\" password=\"...\";"
                : "...";
    }

    private static boolean isNeeded(SecurityProtocol protocol) {
        return protocol == SecurityProtocol.SASL_PLAINTEXT || protocol == SecurityProtocol.SASL_SSL;
    }
}
