package twotabs.common.kafka;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;

/** Explains why a Kafka and its client do not connect: one of them refuses a login or a certificate. */
final class Refused {
    private Refused() {}

    static Problem by(String servers, List<Address> addresses, SecurityProtocol configured, AuthenticationException e) {
        return WrongProtocol.at(addresses, configured)
                .orElseGet(() -> e instanceof SslAuthenticationException ? tls(servers, e) : login(servers, e));
    }

    private static Problem login(String servers, AuthenticationException e) {
        return Problem.failure(
                e,
                "The Kafka at " + servers + " refuses the login: " + e.getMessage() + ".",
                "Another login:  --command-config FILE   (sasl.mechanism=..., sasl.jaas.config=...)");
    }

    private static Problem tls(String servers, AuthenticationException e) {
        var root = Causes.root(e);
        if (cause(e, CertificateExpiredException.class).isPresent()) {
            return Problem.failure(
                    e,
                    "The certificate of the Kafka at " + servers + " has expired: " + root.getMessage() + ".",
                    "Ask the owner of the Kafka for a new certificate, and look at this machine's clock:  date");
        }
        if (cause(e, CertPathBuilderException.class).isPresent()) {
            return Problem.failure(
                    e,
                    "The certificate of the Kafka at " + servers + " is not trusted here.",
                    "Trust it:  ssl.truststore.location=...  in the file of --command-config: a store that holds it,",
                    "           with ssl.truststore.type=PKCS12 (or PEM, JKS) and ssl.truststore.password=...");
        }
        if (root instanceof CertificateException) {
            return Problem.failure(
                    e,
                    "The certificate of the Kafka at " + servers + " is for another name: " + root.getMessage() + ".",
                    "Use the name in the certificate:  --bootstrap-server NAME:PORT");
        }
        return Problem.failure(
                e,
                "TLS with the Kafka at " + servers + " fails: " + root.getMessage() + ".",
                "Other settings:  --command-config FILE   (ssl.keystore.*, ssl.truststore.*, ssl.protocol=...)");
    }

    private static Optional<Throwable> cause(Throwable thrown, Class<? extends Throwable> type) {
        return Causes.of(thrown).stream().filter(type::isInstance).findFirst();
    }
}
