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
 * Offsets that were typed, held against what the topics have. Spark would say late that they are not there, or wait for
 * them without a word.
 *
 * @param option that they were typed with
 * @param isolation of the reader
 */
record TypedOffsets(
        String option, Offsets offsets, KafkaConnection connection, TopicNames topics, IsolationLevel isolation) {
    /** @throws Problem they are of other partitions than are read */
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
                    "%s must name each partition that is read, and no other. It names %s; there are %s."
                            .formatted(option, told(named), told(all)),
                    "All there is:  leave it out");
        }
    }

    private static String told(Map<String, Set<Integer>> partitions) {
        return partitions.entrySet().stream()
                .map(entry ->
                        entry.getValue().stream().sorted().map(String::valueOf).collect(joining(", ")) + " of "
                                + entry.getKey())
                .collect(joining(" and "));
    }

    /** @throws Problem the topic begins behind one of them */
    void checkFirst(String instead) {
        offsets.byTopic().forEach((topic, wanted) -> {
            var first = connection.offsets().first(topic);
            wanted.forEach((partition, offset) -> {
                if (offset >= 0 && offset < first.get(partition)) {
                    throw Problem.usage(
                            "%s names offset %d of partition %d, and %s begins there at %d."
                                    .formatted(option, offset, partition, topic, first.get(partition)),
                            instead);
                }
            });
        });
    }

    /** @throws Problem the topic ends before one of them, or its reader does not get there */
    void checkEnd(String instead) {
        offsets.byTopic().forEach((topic, wanted) -> {
            var ends = connection.offsets().end(topic);
            wanted.forEach((partition, offset) -> {
                if (offset > ends.get(partition)) {
                    throw Problem.usage(
                            "%s names offset %d of partition %d, and %s ends there at %d."
                                    .formatted(option, offset, partition, topic, ends.get(partition)),
                            instead);
                }
            });
            if (isolation == IsolationLevel.READ_COMMITTED) {
                connection.offsets().openTransactions(topic).stream()
                        .filter(open ->
                                open.offset() < wanted.get(open.partition().partition()))
                        .findFirst()
                        .ifPresent(open -> {
                            throw heldUp(open, wanted.get(open.partition().partition()), instead);
                        });
            }
        });
    }

    private Problem heldUp(OpenTransaction open, long offset, String instead) {
        return Problem.failure("%s names offset %d.\n%s".formatted(option, offset, open.description()), instead);
    }
}
