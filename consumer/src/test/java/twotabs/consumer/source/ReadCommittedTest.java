package twotabs.consumer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.consumer.Ran;
import twotabs.consumer.WithBroker;

/** A topic of five records: the fourth is in a transaction that stays open, and the fifth is behind it. */
class ReadCommittedTest {
    private static final String HELD_UP = "Partition 0 of held can be read up to offset 3 only: a transaction of the"
            + " transactional.id open is open there, and read_committed waits for its end."
            + " If its producer has ended, Kafka aborts the transaction 1m after it began.";

    @RegisterExtension
    private static final WithBroker KAFKA = new WithBroker();

    private static KafkaProducer<String, String> producer;

    @BeforeAll
    static void openTransaction() throws Exception {
        KAFKA.topic("held").send("a", "b", "c");
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", KAFKA.servers(), "transactional.id", "open"),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("held", "open"));
        producer.flush();
        KAFKA.topic("held").send("behind");
    }

    @AfterAll
    static void endTransaction() {
        producer.abortTransaction();
        producer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--batch", "--trigger=available-now", "--trigger=once", "--batch --ending-offsets=latest"})
    void what_is_taken_as_the_end_is_where_the_reader_gets_and_it_says_what_holds_it_up(String how) throws Exception {
        var run = committed(how.split(" "));

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed())
                .contains("Starting Spark ...\n" + HELD_UP + "\n")
                .contains("3 rows");
    }

    @Test
    void an_end_behind_an_open_transaction_is_refused_and_not_waited_for() throws Exception {
        var run = committed("--batch", "--ending-offsets", "{\"held\":{\"0\":5}}");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.printed())
                .isEqualTo("Starting Spark ...\n--ending-offsets names offset 5.\n" + HELD_UP
                        + "\nWhat can be read:  --ending-offsets latest\n");
    }

    @Test
    void a_start_behind_an_open_transaction_is_refused() throws Exception {
        var run = committed("--trigger", "available-now", "--starting-offsets", "{\"held\":{\"0\":5}}");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.printed())
                .endsWith("--starting-offsets names offset 5.\n" + HELD_UP
                        + "\nFrom the first available offset:  --starting-offsets earliest\n");
    }

    @Test
    void who_reads_what_is_not_committed_is_held_up_by_nothing() throws Exception {
        var run = KAFKA.run("text -t held --batch --ending-offsets", "{\"held\":{\"0\":5}}");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed()).doesNotContain("transaction").contains("5 rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--batch", "--trigger=available-now"})
    void a_start_behind_the_end_is_refused_before_spark_reads(String how) throws Exception {
        var run = KAFKA.run("text -t held", how, "--starting-offsets", "{\"held\":{\"0\":9}}");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo("""
                Starting Spark ...
                --starting-offsets names offset 9 of partition 0, and that partition of held ends at 5.
                From the first available offset:  --starting-offsets earliest
                """);
    }

    private static Ran committed(String... how) throws Exception {
        return KAFKA.run("text -t held -X isolation.level=read_committed", how);
    }
}
