package twotabs.consumer.source;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.common.IsolationLevel;
import twotabs.common.cli.Problem;
import twotabs.common.kafka.KafkaConnection;
import twotabs.common.kafka.OpenTransaction;
import twotabs.common.kafka.TopicNames;

/**
 * Checks the offsets of an option against the topics. Spark would report missing offsets late, or wait for future
 * offsets
 * without a message.
 *
 * @param option the option with the offsets
 * @param isolation the isolation level of the consumer that reads
 */
record TypedOffsets(
        String option, Offsets offsets, KafkaConnection connection, TopicNames topics, IsolationLevel isolation) {
    /** @throws Problem the partitions in the option are not the partitions of the topics */
    void checkPartitions() {
        if (offsets.byTopic().isEmpty()) {
            return;
        }
        var all = new TreeMap<String, Set<Integer>>();
        for (var topic : topics.names()) {
            all.put(
                    topic,
                    IntStream.range(0, connection.partitions(topic)).boxed().collect(toSet()));
        }
        var named = new TreeMap<String, Set<Integer>>();
        offsets.byTopic().forEach((topic, partitions) -> named.put(topic, partitions.keySet()));
        if (!named.equals(all)) {
            throw Problem.usage(
                    "%s must name each partition that is read, and no other. It names %s, and the topics have %s."
                            .formatted(option, text(named), text(all)),
                    "All records:  leave the option out");
        }
    }

    private static String text(Map<String, Set<Integer>> partitions) {
        return partitions.entrySet().stream()
                .map(entry ->
                        entry.getValue().stream().sorted().map(String::valueOf).collect(joining(", ")) + " of "
                                + entry.getKey())
                .collect(joining(" and "));
    }

    /** @throws Problem an offset is before the first offset of its partition */
    void checkFirst(String instead) {
        offsets.byTopic().forEach((topic, requested) -> {
            var first = connection.offsets().first(topic);
            requested.forEach((partition, offset) -> {
                if (offset >= 0 && offset < first.get(partition)) {
                    throw Problem.usage(
                            "%s names offset %d of partition %d, and that partition of %s begins at %d."
                                    .formatted(option, offset, partition, topic, first.get(partition)),
                            instead);
                }
            });
        });
    }

    /**
     * @throws Problem an offset is after the end of its partition, or after an open transaction that blocks the
     * consumer
     */
    void checkEnd(String instead) {
        offsets.byTopic().forEach((topic, requested) -> {
            var ends = connection.offsets().end(topic);
            requested.forEach((partition, offset) -> {
                if (offset > ends.get(partition)) {
                    throw Problem.usage(
                            "%s names offset %d of partition %d, and that partition of %s ends at %d."
                                    .formatted(option, offset, partition, topic, ends.get(partition)),
                            instead);
                }
            });
            if (isolation == IsolationLevel.READ_COMMITTED) {
                connection.offsets().openTransactions(topic).stream()
                        .filter(open ->
                                open.offset() < requested.get(open.partition().partition()))
                        .findFirst()
                        .ifPresent(open -> {
                            throw blocked(open, requested.get(open.partition().partition()), instead);
                        });
            }
        });
    }

    private Problem blocked(OpenTransaction open, long offset, String instead) {
        return Problem.failure("%s names offset %d.\n%s".formatted(option, offset, open.description()), instead);
    }
}
