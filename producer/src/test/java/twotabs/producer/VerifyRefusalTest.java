package twotabs.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the records or the truth of a run cannot be read. */
class VerifyRefusalTest extends TruthForTests {
    @Test
    void an_open_transaction_between_the_records_is_named_at_once() {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", topic.bootstrapServers(), "transactional.id", topic.name());
        try (var other = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            other.initTransactions();
            send("-n", "5");
            other.beginTransaction();
            other.send(new ProducerRecord<>(topic.name(), "of another"));
            other.flush();
            send("-n", "5");

            var verify = verify();

            assertThat(verify.exitCode()).isEqualTo(1);
            assertThat(verify.err())
                    .containsExactly(
                            "Partition 0 of %1$s can be read up to offset 5 only: a transaction of the transactional.id %1$s"
                                            .formatted(topic.name())
                                    + " is open there, and read_committed waits for its end."
                                    + " If its producer has ended, Kafka aborts the transaction 1m after it began.",
                            "When the transaction has ended, run the same command again: then all records can be"
                                    + " compared.");
            other.abortTransaction();
        }
        assertThat(verify().exitCode()).isZero();
    }

    @Test
    void a_topic_that_is_not_there_is_said() throws IOException {
        send("-n", "5");
        pointTo(new Topic(topic.bootstrapServers(), "no_such_topic"));

        var verify = verify();

        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(verify.err())
                .containsExactly(
                        "There is no topic no_such_topic at " + topic.bootstrapServers() + ".",
                        "Elsewhere:  --bootstrap-server host:port",
                        "If deleted: send the records of the topic again");
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "3, 5"})
    void a_topic_that_was_made_anew_is_said(long first, long end) throws IOException {
        send("-n", "5");
        var anew = new Topic(topic.bootstrapServers(), topic.name() + "_anew");
        Run.to(anew, "messages", "-n", "2");
        pointTo(anew, first, end);

        var verify = verify();

        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(verify.err())
                .containsExactly(
                        "The topic " + anew.name() + " does not hold the records of that run any more: it was"
                                + " created again, or Kafka has deleted the records because of their age.",
                        "Send the events again with  --truth , then type the same command again.");
    }

    @Test
    void a_topic_that_has_fewer_partitions_than_it_had_was_made_anew() throws IOException {
        send("-n", "5");
        var root = truth();
        ((ObjectNode) root.at("/delivery/topics/sightings/offsets"))
                .putArray("7")
                .add(0)
                .add(1);
        JSON.writeValue(truth.toFile(), root);

        assertThat(verify().err().get(0)).startsWith("The topic " + topic.name() + " does not hold the records");
    }

    @Test
    void records_that_were_deleted_by_their_age_are_said() throws Exception {
        send("-n", "5");
        try (var admin = Admin.create(Map.of("bootstrap.servers", topic.bootstrapServers()))) {
            var firstThree = Map.of(new TopicPartition(topic.name(), 0), RecordsToDelete.beforeOffset(3));
            admin.deleteRecords(firstThree).all().get();
        }

        assertThat(verify().err().get(0)).startsWith("The topic " + topic.name() + " does not hold the records");
    }

    @Test
    void a_topic_cannot_be_named() {
        var verify = verify("-t", topic.name());

        assertThat(verify.exitCode()).isEqualTo(2);
        assertThat(verify.err())
                .containsExactly("verify takes no --topic: the truth file names the topic.", "Leave it out.");
    }

    @Test
    void a_file_that_is_no_truth_is_refused() throws IOException {
        Files.writeString(truth, "{}");

        var verify = verify();

        assertThat(verify.exitCode()).isEqualTo(2);
        assertThat(verify.err())
                .containsExactly(
                        truth + " is not a truth file.", "--truth takes the file that a run wrote with  --truth.");
    }

    @Test
    void the_truth_about_a_dry_run_cannot_be_compared() {
        try (var dry = ProducerProcess.start("-n", "3", "-r", "-1", "--dry-run", "--truth", truth.toString())) {
            assertThat(dry.outLines()).hasSize(3);
            assertThat(dry.exitCode()).isZero();
        }

        var verify = verify();

        assertThat(verify.exitCode()).isEqualTo(2);
        assertThat(verify.err().get(0)).isEqualTo(truth + " is of a dry run, which sent nothing.");
    }
}
