package twotabs.common.kafka;

import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.login.LoginException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;

/** Explains why Kafka's client cannot be created from its properties. */
final class Unusable {
    private Unusable() {}

    static RuntimeException because(RuntimeException thrown, Map<String, Object> properties) {
        for (var cause : Causes.of(thrown)) {
            if (cause instanceof ConfigException refused) {
                return refused;
            }
            if (cause instanceof KafkaException
                    && String.valueOf(cause.getMessage()).startsWith("Failed to load")) {
                return store(cause);
            }
            if (isAboutLogin(cause)) {
                return login(properties);
            }
        }
        return thrown;
    }

    private static Problem store(Throwable cause) {
        var reason = Optional.ofNullable(cause.getCause())
                .map(why -> why instanceof NoSuchFileException ? "there is no such file" : why.getMessage())
                .orElse("no reason given");
        return Problem.usage(
                "Kafka's client cannot use a store for TLS: " + cause.getMessage() + " (" + reason + ").",
                "Another store:  --command-config FILE   (ssl.truststore.location=..., and its type and password)");
    }

    private static boolean isAboutLogin(Throwable cause) {
        var message = String.valueOf(cause.getMessage());
        return cause instanceof IllegalArgumentException && message.contains("JAAS")
                || cause instanceof LoginException && message.startsWith("No LoginModule found");
    }

    /** Explains the failed login without Kafka's message, which repeats parts of sasl.jaas.config with the password. */
    private static Problem login(Map<String, Object> properties) {
        var protocol = KafkaConnection.protocol(properties);
        var mechanism = Optional.ofNullable(properties.get(SaslConfigs.SASL_MECHANISM));
        var what = !properties.containsKey(SaslConfigs.SASL_JAAS_CONFIG)
                ? "there is no sasl.jaas.config"
                : mechanism.isEmpty()
                        ? "there is no sasl.mechanism"
                        : "sasl.jaas.config is not written as it must be for " + mechanism.get();
        return Problem.usage(
                "Kafka's client cannot log in with security.protocol=" + protocol + ": " + what + ".",
                new Login(protocol, mechanism.map(Object::toString).orElse("SCRAM-SHA-512")).advice());
    }
}
