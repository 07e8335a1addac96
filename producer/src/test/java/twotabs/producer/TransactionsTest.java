package twotabs.producer;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import twotabs.broker.Broker;

/** Transactions that end otherwise than they should. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TransactionsTest {
    @TempDir
    private Path folder;

    private Broker broker;
    private Topic topic;

    @BeforeEach
    void start() {
        broker = Broker.start(0, folder.resolve("kafka"), 1);
        topic = new Topic(broker.bootstrapServers(), "in_transactions");
        Run.to(topic, "messages", "-n", "1");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void a_transaction_that_kafka_stays_away_from_ends_the_run_and_may_be_there_or_not() {
        var running = supplyAsync(() -> run("-r", "50", "--delivery-timeout", "3s", "--truth", truth()));
        await().atMost(1, TimeUnit.MINUTES).until(() -> topic.size() >= 5);
        broker.close();
        var run = running.join();
        broker = Broker.start(broker.port(), folder.resolve("kafka"), 1);
        run("-n", "1", "-r", "-1"); // ends the transaction that is still open

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("Kafka was away for longer than --delivery-timeout, 3s: the run ends.")
                .noneMatch(line -> line.contains("not foreseen"))
                .last()
                .asString()
                .matches(Run.SUMMARY);
        assertProven();
    }

    @Test
    void a_run_whose_name_another_takes_over_ends_and_counts_what_it_has_committed() {
        var running = supplyAsync(() -> run("-r", "50", "--truth", truth()));
        await().atMost(1, TimeUnit.MINUTES).until(() -> topic.size() >= 80);
        run("-n", "1", "-r", "-1");
        var run = running.join();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("Another run has taken over --transactional-id lab: this run ends. For two runs at a time,"
                        + " give each run another id.");
        var committed = assertProven().replaceFirst("messages: (\\d+) records, .*", "$1");
        assertThat(run.err()).last().asString().matches(Run.SUMMARY).startsWith(committed + " records sent, ");
    }

    @Test
    void a_long_transaction_is_waited_for() throws Exception {
        run("-n", "1", "-r", "-1", "--transaction-duration", "5m", "--delivery-timeout", "30s");

        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThat(admin.describeTransactions(List.of("lab"))
                            .description("lab")
                            .get()
                            .transactionTimeoutMs())
                    .isEqualTo(6 * 60_000);
        }
    }

    private Run run(String... args) {
        return Run.of(Run.with(
                args, "messages", "-b", topic.bootstrapServers(), "-t", topic.name(), "--transactional-id", "lab"));
    }

    private String truth() {
        return folder.resolve("truth.json").toString();
    }

    /** @return what verify says of the records */
    private String assertProven() {
        var verify = Run.of("verify", "--truth", truth(), "-b", broker.bootstrapServers());
        assertThat(verify.out()).last().isEqualTo("All that was acknowledged is there, once.");
        assertThat(verify.exitCode()).isZero();
        return verify.out().get(0);
    }
}
