package twotabs.common.cli;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TimeoutException;

/** Exceptions of Kafka's clients, and what the machine itself refuses, in words. What is not known is said as it is, with the way to its stack trace. */
final class Explanations {
    private Explanations() {}

    static Problem of(Throwable thrown) {
        for (var cause : Causes.of(thrown)) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof ConfigException) {
                return Problem.usage(
                        "Kafka refuses a property: " + cause.getMessage(), "Look at:  -X, --command-config");
            }
            if (cause instanceof AuthenticationException) {
                return Problem.failure(
                        thrown,
                        "Kafka refuses the login: " + cause.getMessage(),
                        "Look at:  the file given with --command-config (security.protocol, sasl.*, ssl.*)");
            }
            if (cause instanceof InvalidTopicException) {
                return Problem.usage(
                        "--topic takes a name of letters, digits, '.', '_' and '-', up to 249 of them.",
                        "For example:  --topic events_topic");
            }
            if (cause instanceof AuthorizationException) {
                return Problem.failure(thrown, "Kafka refuses: " + cause.getMessage(), "Look at:  --topic");
            }
            if (cause instanceof TimeoutException) {
                return Problem.failure(
                        thrown,
                        "Kafka did not answer in time: " + cause.getMessage(),
                        "Is it still running?  Start it again:  ./lab broker");
            }
        }
        var ofTheMachine = FullDisk.in(thrown).or(() -> Errors.in(thrown));
        if (ofTheMachine.isPresent()) {
            return ofTheMachine.get();
        }
        for (var cause : Causes.of(thrown)) {
            if (cause instanceof KafkaException) {
                return Problem.failure(
                        thrown,
                        "Kafka refuses: " + cause.getMessage(),
                        "All of it:  the same again with  --stacktrace");
            }
        }
        var root = Causes.root(thrown);
        return Problem.failure(
                thrown,
                root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + root.getMessage()),
                "This was not foreseen. For all of it, run the same again with  --stacktrace");
    }
}
