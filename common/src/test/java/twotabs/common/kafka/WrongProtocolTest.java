package twotabs.common.kafka;

import static org.apache.kafka.common.security.auth.SecurityProtocol.PLAINTEXT;
import static org.apache.kafka.common.security.auth.SecurityProtocol.SASL_PLAINTEXT;
import static org.apache.kafka.common.security.auth.SecurityProtocol.SASL_SSL;
import static org.apache.kafka.common.security.auth.SecurityProtocol.SSL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a real Kafka it is tested with the producer. */
class WrongProtocolTest {
    private static final Address KAFKA = new Address("localhost", 9093);

    @ParameterizedTest
    @EnumSource
    void a_client_that_does_as_the_listener_expects_is_right(SecurityProtocol protocol) {
        assertThat(WrongProtocol.of(KAFKA, new Listener(protocol, List.of(), List.of()), protocol))
                .isEmpty();
    }

    @Test
    void tls_is_a_matter_of_one_line() {
        assertThat(said(SSL, List.of(), PLAINTEXT))
                .containsExactly(
                        "The Kafka at localhost:9093 expects TLS, and this client has security.protocol=PLAINTEXT.",
                        "In a file:  security.protocol=SSL",
                        "Then:       --command-config FILE");
    }

    @Test
    void a_login_comes_with_its_mechanism_and_its_user() {
        assertThat(said(SASL_PLAINTEXT, List.of("PLAIN"), SSL))
                .containsExactly(
                        "The Kafka at localhost:9093 expects a login, and this client has security.protocol=SSL.",
                        "In a file:  security.protocol=SASL_PLAINTEXT",
                        "            sasl.mechanism=PLAIN",
                        "            sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule"
                                + " required username=\"...\" password=\"...\";",
                        "Then:       --command-config FILE");
    }

    @ParameterizedTest
    @CsvSource({
        "PLAIN SCRAM-SHA-256 SCRAM-SHA-512, SCRAM-SHA-512",
        "PLAIN SCRAM-SHA-256,               SCRAM-SHA-256",
        "GSSAPI PLAIN,                      PLAIN",
        "OAUTHBEARER GSSAPI,                OAUTHBEARER",
    })
    void of_several_mechanisms_the_best_with_a_password_is_shown(String offered, String shown) {
        assertThat(said(SASL_SSL, List.of(offered.split(" ")), PLAINTEXT))
                .startsWith("The Kafka at localhost:9093 expects TLS and a login,"
                        + " and this client has security.protocol=PLAINTEXT.")
                .contains("            sasl.mechanism=" + shown);
    }

    @Test
    void for_a_login_without_a_password_no_module_is_made_up() {
        assertThat(said(SASL_SSL, List.of("GSSAPI"), PLAINTEXT)).contains("            sasl.jaas.config=...");
    }

    private static List<String> said(SecurityProtocol expected, List<String> mechanisms, SecurityProtocol configured) {
        return WrongProtocol.of(KAFKA, new Listener(expected, mechanisms, List.of()), configured)
                .orElseThrow()
                .lines();
    }
}
