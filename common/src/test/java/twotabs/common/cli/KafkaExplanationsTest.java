package twotabs.common.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KafkaExplanationsTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(
                        new OffsetOutOfRangeException("it ends at 5", Map.of(new TopicPartition("t", 0), 9L)),
                        "Kafka does not have that offset any more: it ends at 5"),
                arguments(
                        new CorruptRecordException("crc 1 is not 2"),
                        "A record is damaged in Kafka's log: crc 1 is not 2"),
                arguments(
                        new SerializationException("4 bytes are no long"),
                        "The deserializer cannot read a record: 4 bytes are no long"),
                arguments(
                        new FencedInstanceIdException("one of two"),
                        "Another member of the group has the same group.instance.id: one of two"),
                arguments(
                        new ProducerFencedException("newer epoch"),
                        "Another producer has taken over the transactional id: newer epoch"),
                arguments(
                        new UnsupportedVersionException("no KIP-700"),
                        "This program needs another version of Kafka: no KIP-700"),
                arguments(
                        GroupAuthorizationException.forGroupId("monsters"),
                        "Kafka does not let this login join the group: Not authorized to access group: monsters"),
                arguments(new InvalidTopicException("no such"), "Kafka does not accept that topic: no such"),
                arguments(new TimeoutException("5 s"), "Kafka did not answer in time: 5 s"),
                arguments(
                        new KafkaException("Failed to construct kafka consumer", new IllegalStateException("no class")),
                        "Kafka's client failed: Failed to construct kafka consumer (no class)"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void each_cause_has_its_own_sentence_however_deep_it_is(RuntimeException failure, String what) {
        assertThat(Explanations.of(failure).getMessage()).isEqualTo(what);
        assertThat(Explanations.of(new KafkaException("Unexpected error", failure))
                        .getMessage())
                .isEqualTo(
                        failure.getClass() == KafkaException.class
                                ? "Kafka's client failed: Unexpected error (no class)"
                                : what);
    }

    @Test
    void a_property_that_is_refused_can_be_typed_as_Kafka_has_it() {
        assertThat(Explanations.of(new ConfigException("linger.ms", "abc", "Not a number of type LONG"))
                        .lines())
                .containsExactly(
                        "Kafka refuses a property: Invalid value abc for configuration linger.ms: Not a number of type LONG",
                        "Kafka's default:  -X linger.ms=0");
    }

    @Test
    void a_property_without_a_default_is_to_be_left_out() {
        assertThat(Explanations.of(new ConfigException("metric.reporters", "x", "No such class"))
                        .lines())
                .endsWith("Without it:  leave out  metric.reporters");
    }
}
