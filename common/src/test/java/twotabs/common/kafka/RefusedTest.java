package twotabs.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.junit.jupiter.api.Test;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;

/** What a real Kafka can be made to refuse is tested with the producer. */
class RefusedTest {
    @Test
    void a_certificate_that_has_expired_is_its_owners_to_renew() {
        var expired = new CertPathValidatorException(
                "validity check failed", new CertificateExpiredException("NotAfter: Sat Jan 31 10:00:00 UTC 2026"));

        var problem = refused("PKIX path validation failed", expired);

        assertThat(problem.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(problem.lines())
                .containsExactly(
                        "The certificate of the Kafka at kafka.invalid:9093 has expired:"
                                + " NotAfter: Sat Jan 31 10:00:00 UTC 2026.",
                        "Ask the owner of the Kafka for a new certificate, and look at this machine's clock:  date");
    }

    @Test
    void what_else_fails_in_tls_is_said_as_it_is() {
        assertThat(refused("Received fatal alert: certificate_required", null).lines())
                .containsExactly(
                        "TLS with the Kafka at kafka.invalid:9093 fails: Received fatal alert: certificate_required.",
                        "Other settings:  --command-config FILE   (ssl.keystore.*, ssl.truststore.*, ssl.protocol=...)");
    }

    private static Problem refused(String message, Throwable cause) {
        var handshake = new SSLHandshakeException(message);
        handshake.initCause(cause);
        return Refused.by(
                "kafka.invalid:9093",
                List.of(new Address("kafka.invalid", 9093)),
                SecurityProtocol.SSL,
                new SslAuthenticationException("SSL handshake failed", handshake));
    }
}
