package twotabs.common.kafka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import twotabs.common.cli.Problem;

/** Creates the topics that do not exist yet: all of them, or no topic if Kafka refuses one of them. */
record MissingTopics(Admin admin, TopicNames topics) {
    /**
     * @param partitions the number of partitions of a new topic; empty for the broker's default
     * @return the number of partitions of each topic that was created, in the order of the names
     */
    Map<String, Integer> create(Optional<Integer> partitions) {
        var missing = topics.names().stream().filter(name -> !exists(name)).toList();
        missing.forEach(name -> similarTo(name, topics.names()).ifPresent(other -> {
            throw collision(name, other);
        }));
        var wanted = missing.stream()
                .map(name -> new NewTopic(name, partitions, Optional.empty()))
                .toList();
        if (wanted.size() > 1) {
            var tried = admin.createTopics(wanted, new CreateTopicsOptions().validateOnly(true));
            missing.forEach(name -> awaitCreated(name, tried.values()::get));
        }
        var made = new LinkedHashMap<String, Integer>();
        if (!wanted.isEmpty()) {
            var result = admin.createTopics(wanted);
            missing.forEach(
                    name -> awaitCreated(name, result::numPartitions).ifPresent(count -> made.put(name, count)));
        }
        return made;
    }

    private boolean exists(String name) {
        try {
            Answer.of(admin.describeTopics(List.of(name)).allTopicNames());
            return true;
        } catch (UnknownTopicOrPartitionException e) {
            return false;
        }
    }

    /** Returns Kafka's answer; empty if it has no value, or if another program has created the topic meanwhile. */
    private <T> Optional<T> awaitCreated(String name, Function<String, KafkaFuture<T>> answers) {
        try {
            return Optional.ofNullable(Answer.of(answers.apply(name)));
        } catch (TopicExistsException e) {
            return Optional.empty();
        } catch (InvalidTopicException e) {
            var there = Answer.of(
                    admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
            throw similarTo(name, there)
                    .map(other -> collision(name, other))
                    .orElseGet(() -> Problem.usage(
                            "Kafka does not create the topic " + name + ": " + e.getMessage(),
                            "Another name:  " + topics.option() + " events_topic"));
        }
    }

    /** Returns another topic that would have the same name in Kafka's metrics. */
    private static Optional<String> similarTo(String name, Iterable<String> others) {
        for (var other : others) {
            if (!other.equals(name) && other.replace('.', '_').equals(name.replace('.', '_'))) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    private Problem collision(String name, String other) {
        var option = topics.option() + " ";
        return Problem.usage(
                "Kafka does not create the topic %s, because there is the topic %s: in the names of its metrics '.' and '_' are the same."
                        .formatted(name, other),
                "Another name:  " + option + replaced(name, name + "_2"),
                "That topic:    " + option + replaced(name, other));
    }

    private String replaced(String name, String by) {
        return String.join(
                ",",
                topics.names().stream()
                        .map(it -> it.equals(name) ? by : it)
                        .distinct()
                        .toList());
    }
}
