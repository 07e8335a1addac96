package twotabs.common.kafka;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import twotabs.common.quantity.Durations;

/**
 * A transaction that is neither committed nor aborted.
 *
 * @param offset the offset of the transaction's first record in the partition
 * @param id the {@code transactional.id} of the producer; empty if Kafka does not show it to this login
 * @param timeout the time after which Kafka aborts the transaction; empty if not known
 */
public record OpenTransaction(TopicPartition partition, long offset, Optional<String> id, Optional<Duration> timeout) {
    /** Returns the oldest open transaction; empty if no transaction is open, or if it is ending. */
    static Optional<OpenTransaction> oldest(Admin admin, TopicPartition partition) {
        return producers(admin, partition).stream()
                .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                .min(Comparator.comparing(OpenTransaction::start))
                .flatMap(producer -> of(admin, partition, producer));
    }

    private static List<ProducerState> producers(Admin admin, TopicPartition partition) {
        try {
            return Answer.of(admin.describeProducers(List.of(partition)).partitionResult(partition))
                    .activeProducers();
        } catch (KafkaException e) {
            return List.of(); // an old broker, or a login without this permission
        }
    }

    private static long start(ProducerState producer) {
        return producer.currentTransactionStartOffset().orElseThrow();
    }

    private static Optional<OpenTransaction> of(Admin admin, TopicPartition partition, ProducerState producer) {
        try {
            var listed = Answer.of(admin.listTransactions(
                                    new ListTransactionsOptions().filterProducerIds(Set.of(producer.producerId())))
                            .all())
                    .stream()
                    .findFirst();
            if (listed.isEmpty()) {
                return Optional.of(unknown(partition, producer));
            }
            var id = listed.get().transactionalId();
            var description =
                    Answer.of(admin.describeTransactions(List.of(id)).all()).get(id);
            return description.state() == TransactionState.ONGOING
                    ? Optional.of(new OpenTransaction(
                            partition, start(producer), Optional.of(id), Optional.of(timeout(description))))
                    : Optional.empty();
        } catch (KafkaException e) {
            return Optional.of(unknown(partition, producer)); // an old broker, or a login without this permission
        }
    }

    private static OpenTransaction unknown(TopicPartition partition, ProducerState producer) {
        return new OpenTransaction(partition, start(producer), Optional.empty(), Optional.empty());
    }

    private static Duration timeout(TransactionDescription description) {
        return Duration.ofMillis(description.transactionTimeoutMs());
    }

    /** Says up to which offset a reader can read, and when Kafka aborts the transaction. */
    public String description() {
        return ("Partition %d of %s can be read up to offset %d only: a transaction%s is open there,"
                                + " and read_committed waits for its end.")
                        .formatted(
                                partition.partition(),
                                partition.topic(),
                                offset,
                                id.map(" of the transactional.id "::concat).orElse(""))
                + timeout.map(Durations::format)
                        .map(" If its producer has ended, Kafka aborts the transaction %s after it began."::formatted)
                        .orElse("");
    }
}
