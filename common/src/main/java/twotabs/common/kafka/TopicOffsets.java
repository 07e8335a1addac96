package twotabs.common.kafka;

import static java.util.stream.Collectors.toMap;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import twotabs.common.cli.Problem;

/** The first and last offsets of a topic's partitions. Each call asks Kafka again. */
public final class TopicOffsets {
    private final Admin admin;
    private final String servers;

    TopicOffsets(Admin admin, String servers) {
        this.admin = admin;
        this.servers = servers;
    }

    /** Returns, for each partition, the first offset that has not been deleted. */
    public Map<Integer, Long> first(String topic) {
        return byNumber(listOffsets(topic, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED));
    }

    /**
     * Returns the offset of the next record of each partition.
     *
     * @throws Problem if the topic does not exist
     */
    public Map<Integer, Long> end(String topic) {
        try {
            return byNumber(listOffsets(topic, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED));
        } catch (UnknownTopicOrPartitionException e) {
            throw Problem.failure(
                    e,
                    "There is no topic " + topic + " at " + servers + ".",
                    "Elsewhere:  --bootstrap-server host:port",
                    "If deleted: send the records of the topic again");
        }
    }

    /**
     * Returns the partition with the most records for that isolation level, if it has at least {@code records}. If
     * several partitions have the same number, the first of them is returned.
     */
    public Optional<TopicPartition> partitionWith(String topic, long records, IsolationLevel isolation) {
        var first = listOffsets(topic, OffsetSpec.earliest(), isolation);
        var end = listOffsets(topic, OffsetSpec.latest(), isolation);
        return end.keySet().stream()
                .filter(it -> end.get(it) - first.get(it) >= records)
                .max(Comparator.comparing((TopicPartition it) -> end.get(it) - first.get(it))
                        .thenComparing(TopicPartition::partition, Comparator.reverseOrder()));
    }

    /** Returns the oldest open transaction of each partition; {@code read_committed} readers stop at its offset. */
    public List<OpenTransaction> openTransactions(String topic) {
        var end = listOffsets(topic, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
        var stable = listOffsets(topic, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
        return stable.keySet().stream()
                .filter(partition -> stable.get(partition) < end.get(partition))
                .sorted(Comparator.comparing(TopicPartition::partition))
                .flatMap(partition -> OpenTransaction.oldest(admin, partition).stream())
                .toList();
    }

    List<TopicPartition> partitions(String topic) {
        return Answer.of(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private Map<TopicPartition, Long> listOffsets(String topic, OffsetSpec which, IsolationLevel isolation) {
        var request = partitions(topic).stream().collect(toMap(partition -> partition, any -> which));
        return Answer.of(admin.listOffsets(request, new ListOffsetsOptions(isolation))
                        .all())
                .entrySet()
                .stream()
                .collect(toMap(Map.Entry::getKey, answer -> answer.getValue().offset()));
    }

    private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream().collect(toMap(entry -> entry.getKey().partition(), Map.Entry::getValue));
    }
}
