package twotabs.common.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Explains exceptions of Kafka's clients, and says what to type next. */
final class KafkaExplanations {
    private static final Pattern PROPERTY = Pattern.compile("configuration \"?([a-z0-9]+(?:\\.[a-z0-9]+)*)");

    /** The explanation of one exception type. The first entry whose type fits is used. */
    private record Explanation(Class<? extends KafkaException> type, String what, String next) {}

    private static final List<Explanation> EXPLANATIONS = List.of(
            new Explanation(
                    AuthenticationException.class,
                    "Kafka refuses the login",
                    "Another login:  --command-config FILE   (sasl.mechanism=..., sasl.jaas.config=...)"),
            new Explanation(
                    TopicAuthorizationException.class,
                    "Kafka does not let this login use the topic",
                    "Another topic:  --topic NAME      Another login:  --command-config FILE"),
            new Explanation(
                    GroupAuthorizationException.class,
                    "Kafka does not let this login join the group",
                    "Another login:  --command-config FILE"),
            new Explanation(
                    TransactionalIdAuthorizationException.class,
                    "Kafka does not let this login use the transactional id",
                    "Another id:  --transactional-id NAME"),
            new Explanation(
                    ClusterAuthorizationException.class,
                    "Kafka does not let this login do this operation on the cluster",
                    "Another login:  --command-config FILE"),
            new Explanation(
                    AuthorizationException.class,
                    "Kafka does not give this login access",
                    "Another login:  --command-config FILE"),
            new Explanation(
                    InvalidTopicException.class, "Kafka does not accept that topic", "Another topic:  --topic NAME"),
            new Explanation(
                    UnknownTopicOrPartitionException.class,
                    "The topic or the partition does not exist: the topic was deleted, or has fewer partitions",
                    "Type the same command again: it creates the topic if the topic is missing."),
            new Explanation(
                    OffsetOutOfRangeException.class,
                    "Kafka does not have that offset any more",
                    "From the first available offset:  run the same command again"),
            new Explanation(
                    CorruptRecordException.class,
                    "A record is damaged in Kafka's log",
                    "New records only:  --starting-offsets latest"),
            new Explanation(
                    SerializationException.class,
                    "The deserializer cannot read a record",
                    "For the default deserializers:  leave out  -X value.deserializer and key.deserializer"),
            new Explanation(
                    ProducerFencedException.class,
                    "Another producer has taken over the transactional id",
                    "Another name:  --transactional-id NAME"),
            new Explanation(
                    InvalidProducerEpochException.class,
                    "Another producer has taken over the transactional id",
                    "Another name:  --transactional-id NAME"),
            new Explanation(
                    FencedInstanceIdException.class,
                    "Another member of the group has the same group.instance.id",
                    "Without an instance id:  leave out  -X group.instance.id"),
            new Explanation(
                    UnsupportedVersionException.class,
                    "This program needs another version of Kafka",
                    "The right version:  ./lab broker"),
            new Explanation(
                    TimeoutException.class,
                    "Kafka did not answer in time",
                    "Is Kafka still running?  If not, start it again:  ./lab broker"),
            new Explanation(ApiException.class, "Kafka refuses", "Stack trace:  the same command with  --stacktrace"),
            new Explanation(
                    KafkaException.class,
                    "Kafka's client failed",
                    "Stack trace:  the same command with  --stacktrace"));

    private KafkaExplanations() {}

    /** Explains the most specific Kafka exception among the causes; empty if no cause is a Kafka exception. */
    static Optional<Problem> of(Throwable thrown) {
        var causes = Causes.of(thrown);
        for (var cause : causes) {
            if (cause instanceof ConfigException) {
                return Optional.of(property(cause.getMessage()));
            }
        }
        return EXPLANATIONS.stream()
                .flatMap(explanation -> causes.stream()
                        .filter(explanation.type()::isInstance)
                        .findFirst()
                        .map(cause ->
                                Problem.failure(thrown, explanation.what() + ": " + reason(cause), explanation.next()))
                        .stream())
                .findFirst();
    }

    /** Returns the message and the root cause's message, because the first message alone often names no reason. */
    private static String reason(Throwable cause) {
        var root = Causes.root(cause);
        return root == cause
                        || root.getMessage() == null
                        || String.valueOf(cause.getMessage()).contains(root.getMessage())
                ? cause.getMessage()
                : cause.getMessage() + " (" + root.getMessage() + ")";
    }

    private static Problem property(String message) {
        var found = PROPERTY.matcher(message);
        var name = found.find() ? Optional.of(found.group(1)) : Optional.<String>empty();
        var next = name.map(it -> Optional.ofNullable(defaults().get(it))
                        .map(value -> "Kafka's default:  -X " + it + "=" + value)
                        .orElse("Without it:  leave out  " + it))
                .orElse("Without it:  remove that property from -X, or from the file of --command-config");
        return Problem.usage("Kafka refuses a property: " + message, next);
    }

    /** Returns the default values that a user can type. */
    private static Map<String, Object> defaults() {
        var defaults = new HashMap<String, Object>();
        List.of(AdminClientConfig.configDef(), ConsumerConfig.configDef(), ProducerConfig.configDef())
                .forEach(of -> of.defaultValues().forEach((name, value) -> {
                    if (value instanceof Number
                            || value instanceof Boolean
                            || value instanceof String it && !it.isEmpty()) {
                        defaults.put(name, value);
                    }
                }));
        return defaults;
    }
}
