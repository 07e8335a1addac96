package twotabs.producer;

import static org.apache.kafka.common.security.auth.SecurityProtocol.PLAINTEXT;
import static org.apache.kafka.common.security.auth.SecurityProtocol.SASL_PLAINTEXT;
import static org.apache.kafka.common.security.auth.SecurityProtocol.SASL_SSL;
import static org.apache.kafka.common.security.auth.SecurityProtocol.SSL;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import twotabs.common.kafka.Address;
import twotabs.common.kafka.Listener;

/** A Kafka that wants TLS, a login, or both: what gets through, what is said where it does not, what is never said. */
class AuthenticationTest {
    private static final String SCRAM_LINE = "sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule"
            + " required username=\"%s\" password=\"%s\";";

    private static SecuredBroker broker;

    @TempDir
    private Path folder;

    private String topic;

    @BeforeAll
    static void start(@TempDir Path folder) {
        broker = SecuredBroker.start(folder);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void aTopicForEachTest(TestInfo test) {
        topic = test.getTestMethod().orElseThrow().getName();
    }

    @Test
    void a_user_with_the_right_password_delivers() {
        assertThat(delivered(SASL_PLAINTEXT, login(SecuredBroker.PASSWORD))).isEqualTo(3);
    }

    @Test
    void tls_delivers() {
        assertThat(delivered(SSL, trust())).isEqualTo(3);
    }

    @Test
    void a_login_over_tls_delivers() {
        assertThat(delivered(SASL_SSL, login(SecuredBroker.PASSWORD) + trust())).isEqualTo(3);
    }

    @Test
    void the_file_alone_may_say_where_kafka_is() {
        var file = file("bootstrap.servers=" + broker.at(SSL) + "\nsecurity.protocol=SSL\n" + trust());

        var run = Run.of("messages", "-n", "1", "-t", topic, "-F", file);

        assertThat(run.err()).contains("Sending messages to " + topic + " at " + broker.at(SSL) + ". Ctrl-C ends it.");
        assertThat(new Topic(broker.at(PLAINTEXT), topic).size()).isEqualTo(1);
    }

    @Test
    void a_wrong_password_is_refused() {
        var run = run(SASL_PLAINTEXT, login("not-" + SecuredBroker.PASSWORD));

        assertThat(run)
                .isEqualTo(new Run(
                        1,
                        List.of(),
                        List.of(
                                "The Kafka at " + broker.at(SASL_PLAINTEXT)
                                        + " refuses the login: Authentication failed during authentication"
                                        + " due to invalid credentials with SASL mechanism SCRAM-SHA-512.",
                                "Another login:  --command-config FILE   (sasl.mechanism=..., sasl.jaas.config=...)")));
    }

    @Test
    void a_mechanism_that_kafka_does_not_offer_is_refused_with_those_that_it_does() {
        var run = run(
                SASL_PLAINTEXT,
                login(SecuredBroker.PASSWORD).replace("SCRAM-SHA-512", "PLAIN").replace("scram.Scram", "plain.Plain"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .first()
                .isEqualTo("The Kafka at " + broker.at(SASL_PLAINTEXT) + " refuses the login:"
                        + " Client SASL mechanism 'PLAIN' not enabled in the server,"
                        + " enabled mechanisms are [SCRAM-SHA-512].");
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_not_trusted() {
        var run = run(SSL, "");

        assertThat(run)
                .isEqualTo(new Run(
                        1,
                        List.of(),
                        List.of(
                                "The certificate of the Kafka at " + broker.at(SSL) + " is not trusted here.",
                                "Trust it:  ssl.truststore.location=...  in the file of --command-config:"
                                        + " a store that holds it,",
                                "           with ssl.truststore.type=PKCS12 (or PEM, JKS)"
                                        + " and ssl.truststore.password=...")));
    }

    @Test
    void a_certificate_for_another_name_is_not_taken() {
        var address = broker.at(SSL).replace("localhost", "127.0.0.1");

        var run = Run.of("-n", "1", "-b", address, "-F", file("security.protocol=SSL\n" + trust()));

        assertThat(run)
                .isEqualTo(new Run(
                        1,
                        List.of(),
                        List.of(
                                "The certificate of the Kafka at " + address + " is for another name:"
                                        + " No subject alternative names matching IP address 127.0.0.1 found.",
                                "Use the name in the certificate:  --bootstrap-server NAME:PORT")));
    }

    @ParameterizedTest
    @EnumSource
    void what_a_listener_expects_can_be_found_out(SecurityProtocol protocol) {
        var address = Address.parse(broker.at(protocol)).get(0);

        var listener = Listener.at(address);

        assertThat(listener)
                .contains(
                        protocol == SASL_PLAINTEXT || protocol == SASL_SSL
                                ? new Listener(protocol, List.of("SCRAM-SHA-512"), List.of())
                                : new Listener(protocol, List.of(), List.of(address)));
    }

    @ParameterizedTest
    @CsvSource({
        "PLAINTEXT,      SSL",
        "SSL,            PLAINTEXT",
        "SASL_PLAINTEXT, PLAINTEXT",
    })
    @Timeout(15) // the clients themselves would try for minutes
    void a_client_that_is_set_to_another_protocol_is_told_which(SecurityProtocol client, SecurityProtocol listener) {
        var file = file("security.protocol=" + client + "\n" + login(SecuredBroker.PASSWORD) + trust());

        var run = Run.of("-n", "1", "-b", broker.at(listener), "-F", file);

        assertThat(run)
                .isEqualTo(new Run(
                        1,
                        List.of(),
                        List.of(
                                "The Kafka at " + broker.at(listener) + " expects "
                                        + (listener == SSL ? "TLS" : "neither TLS nor a login")
                                        + ", and this client has security.protocol=" + client + ".",
                                "In a file:  security.protocol=" + listener,
                                "Then:       --command-config FILE")));
    }

    @Test
    @Timeout(15)
    void a_client_without_a_login_is_told_what_to_put_in_its_file() {
        var run = Run.of("-n", "1", "-b", broker.at(SASL_SSL));

        assertThat(run)
                .isEqualTo(new Run(
                        1,
                        List.of(),
                        List.of(
                                "The Kafka at " + broker.at(SASL_SSL) + " expects TLS and a login,"
                                        + " and this client has security.protocol=PLAINTEXT.",
                                "In a file:  security.protocol=SASL_SSL",
                                "            sasl.mechanism=SCRAM-SHA-512",
                                "            " + SCRAM_LINE.formatted("...", "..."),
                                "Then:       --command-config FILE")));
    }

    @Test
    void a_truststore_that_is_not_there_is_a_usage_error() {
        var missing = folder.resolve("none.p12");

        var run = run(SSL, trust().replace(broker.truststore().toString(), missing.toString()));

        assertThat(run).isEqualTo(store(missing, "there is no such file"));
    }

    @Test
    void a_truststore_with_another_password_is_a_usage_error() {
        var run = run(SSL, trust().replace(SecuredBroker.STORE_PASSWORD, "another"));

        assertThat(run).isEqualTo(store(broker.truststore(), "keystore password was incorrect"));
    }

    private static Run store(Path store, String reason) {
        return new Run(
                2,
                List.of(),
                List.of(
                        "Kafka's client cannot use a store for TLS: Failed to load SSL keystore " + store
                                + " of type PKCS12 (" + reason + ").",
                        "Another store:  --command-config FILE   (ssl.truststore.location=..., and its type and password)"));
    }

    @ParameterizedTest
    @CsvSource({
        "sasl.jaas.config,  is.left.out, there is no sasl.jaas.config",
        "sasl.mechanism,    is.left.out, there is no sasl.mechanism",
        ";,                 '',          sasl.jaas.config is not written as it must be for SCRAM-SHA-512",
        "required username, username,    sasl.jaas.config is not written as it must be for SCRAM-SHA-512",
        "required username=, '',         sasl.jaas.config is not written as it must be for SCRAM-SHA-512",
        "ScramLogin,        ScrumLogin,  sasl.jaas.config is not written as it must be for SCRAM-SHA-512",
    })
    void a_login_that_is_not_complete_is_a_usage_error(String what, String instead, String reason) {
        var run = run(SASL_PLAINTEXT, login(SecuredBroker.PASSWORD).replace(what, instead));

        assertThat(run)
                .isEqualTo(new Run(
                        2,
                        List.of(),
                        List.of(
                                "Kafka's client cannot log in with security.protocol=SASL_PLAINTEXT: " + reason + ".",
                                "In a file:  security.protocol=SASL_PLAINTEXT",
                                "            sasl.mechanism=SCRAM-SHA-512",
                                "            " + SCRAM_LINE.formatted("...", "..."),
                                "Then:       --command-config FILE")));
    }

    @ParameterizedTest
    @CsvSource({
        "a user that is not there,         refuses the login",
        "another password,                 refuses the login",
        "a password in the wrong place,    sasl.jaas.config is not written as it must be",
        "another password of the store,    keystore password was incorrect",
        "a certificate that is not trusted, is not trusted here",
    })
    void no_stack_trace_shows_a_secret(String fault, String message) {
        var properties = login(SecuredBroker.PASSWORD) + trust();
        var faulty = switch (fault) {
            case "a user that is not there" -> properties.replace(SecuredBroker.USER, "nobody");
            case "another password" -> properties.replace(SecuredBroker.PASSWORD, SecuredBroker.PASSWORD + "!");
            case "a password in the wrong place" -> properties.replaceAll("required .* password=", "");
            case "another password of the store" ->
                properties.replace(SecuredBroker.STORE_PASSWORD, SecuredBroker.STORE_PASSWORD + "!");
            default -> login(SecuredBroker.PASSWORD);
        };
        var file = file("security.protocol=SASL_SSL\n" + faulty);

        var run = Run.of("-n", "1", "-b", broker.at(SASL_SSL), "-F", file, "--stacktrace");

        assertThat(run.err()).first().asString().contains(message);
        assertThat(run.err()).anyMatch(line -> line.startsWith("\tat "));
        assertNoSecretIn(run.err());
        assertNoSecretIn(run.out());
    }

    @Test
    void no_log_line_shows_a_secret() {
        var right = file("security.protocol=SASL_SSL\n" + login(SecuredBroker.PASSWORD) + trust());
        try (var process = ProducerProcess.start(
                "-n", "1", "-b", broker.at(SASL_SSL), "-t", topic, "-F", right, "--log-level", "debug")) {
            var err = process.errLines();

            assertThat(process.exitCode()).isZero();
            assertThat(err).anyMatch(line -> line.contains("DEBUG")).anyMatch(line -> line.contains("[hidden]"));
            assertNoSecretIn(err);
            assertNoSecretIn(process.outLines());
        }
    }

    @Test
    void no_log_line_of_a_refused_login_shows_a_secret() {
        var wrong = file("security.protocol=SASL_PLAINTEXT\n" + login(SecuredBroker.PASSWORD + "!"));
        try (var process = ProducerProcess.start(
                "-n", "1", "-b", broker.at(SASL_PLAINTEXT), "-F", wrong, "--log-level", "debug", "--stacktrace")) {
            var err = process.errLines();

            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(err).anyMatch(line -> line.contains("DEBUG")).anyMatch(line -> line.contains("[hidden]"));
            assertNoSecretIn(err);
        }
    }

    @Test
    void no_help_shows_a_secret() {
        var file = file("security.protocol=SASL_SSL\n" + login(SecuredBroker.PASSWORD) + trust());
        try (var process = ProducerProcess.start("-F", file, "--help")) {
            var out = process.outLines();

            assertThat(process.exitCode()).isZero();
            assertThat(out).anyMatch(line -> line.contains("--command-config"));
            assertNoSecretIn(out);
        }
    }

    private static void assertNoSecretIn(List<String> lines) {
        assertThat(lines)
                .noneMatch(line -> line.contains(SecuredBroker.PASSWORD))
                .noneMatch(line -> line.contains(SecuredBroker.STORE_PASSWORD));
    }

    /** How many of three events arrived, by the account of the plain listener. */
    private long delivered(SecurityProtocol protocol, String properties) {
        var run = run(protocol, properties);
        assertThat(run.exitCode()).as(() -> String.join("\n", run.err())).isZero();
        return new Topic(broker.at(PLAINTEXT), topic).size();
    }

    private Run run(SecurityProtocol protocol, String properties) {
        var file = file("security.protocol=" + protocol + "\n" + properties);
        return Run.of("messages", "-n", "3", "-r", "-1", "-b", broker.at(protocol), "-t", topic, "-F", file);
    }

    private String file(String properties) {
        try {
            return Files.writeString(folder.resolve("client.properties"), properties)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String login(String password) {
        return "sasl.mechanism=SCRAM-SHA-512\n" + SCRAM_LINE.formatted(SecuredBroker.USER, password) + "\n";
    }

    private static String trust() {
        return """
                ssl.truststore.type=PKCS12
                ssl.truststore.location=%s
                ssl.truststore.password=%s
                """.formatted(broker.truststore(), SecuredBroker.STORE_PASSWORD);
    }
}
