package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may happen to Kafka while the real producer sends, and what it can prove afterwards. */
class ProducerBadLuckIT {
    private static final String PROVEN = "All that was acknowledged is there, once.";

    @TempDir
    Path data;

    @TempDir
    Path folder;

    @Test
    void a_broker_that_is_killed_in_the_middle_loses_nothing_and_repeats_nothing() throws Exception {
        try (var tabs = new Tabs()) {
            var broker = tabs.broker(data);
            var producer = tabs.producer("--preset", "dirty", "-n", "20000", "-r", "1000", "--truth", truth());
            producer.await(line -> line.contains(" acked, "));

            broker.signal("KILL");
            producer.awaitLine("Kafka at " + tabs.server() + " is gone: waiting");
            tabs.brokerAgain();
            producer.awaitLine("Kafka is back after");
            var code = producer.awaitEnd();
            var verify = tabs.producer("verify", "--truth", truth());
            var verified = verify.awaitEnd();

            assertThat(code).as(producer.text()).isZero();
            assertThat(verify.lines().get(0))
                    .matches("sightings: \\d+ records, \\d+ good and \\d+ bad; lost 0, repeated 0.");
            assertThat(verify.lines()).endsWith(PROVEN);
            assertThat(verified).isZero();
        }
    }

    @Test
    void a_broker_that_is_killed_in_a_transaction_finishes_it_when_it_is_back() throws Exception {
        try (var tabs = new Tabs()) {
            var broker = tabs.broker(data);
            var producer = tabs.producer(
                    "messages",
                    "-n",
                    "10000",
                    "-r",
                    "500",
                    "--transactional-id",
                    "lab",
                    "--transaction-abort",
                    "20%",
                    "--truth",
                    truth());
            producer.await(line -> line.contains(" acked, "));

            broker.signal("KILL");
            producer.awaitLine("Kafka at " + tabs.server() + " is gone: waiting");
            tabs.brokerAgain();
            producer.awaitLine("Kafka is back after");
            var code = producer.awaitEnd();
            var verify = tabs.producer("verify", "--truth", truth());
            var verified = verify.awaitEnd();

            assertThat(code).as(producer.text()).isZero();
            assertThat(verify.lines()).as(producer.text()).endsWith(PROVEN);
            assertThat(verified).isZero();
        }
    }

    @Test
    void a_broker_that_is_paused_for_20_seconds_loses_nothing_and_repeats_nothing() throws Exception {
        try (var tabs = new Tabs()) {
            var broker = tabs.broker(data);
            var producer = tabs.producer("messages", "-n", "6000", "-r", "200", "--truth", truth());
            producer.await(line -> line.contains(" acked, "));

            broker.signal("STOP");
            TimeUnit.SECONDS.sleep(20); // the pause itself
            broker.signal("CONT");
            var code = producer.awaitEnd();
            var verify = tabs.producer("verify", "--truth", truth());
            var verified = verify.awaitEnd();

            assertThat(code).as(producer.text()).isZero();
            assertThat(producer.lines())
                    .anyMatch(line -> line.startsWith("Kafka at " + tabs.server() + " is gone: waiting"))
                    .anyMatch(line -> line.startsWith("Kafka is back after"));
            assertThat(verify.lines())
                    .containsExactly("messages: 6000 records, 6000 good and 0 bad; lost 0, repeated 0.", PROVEN);
            assertThat(verified).isZero();
        }
    }

    @Test
    void a_broker_that_stays_away_is_given_up_and_what_was_not_delivered_is_counted() throws Exception {
        try (var tabs = new Tabs()) {
            var broker = tabs.broker(data);
            var producer = tabs.producer("messages", "-r", "100", "--delivery-timeout", "8s", "--truth", truth());
            producer.await(line -> line.contains(" acked, "));

            broker.signal("KILL");
            var code = producer.awaitEnd();
            tabs.brokerAgain();
            var verify = tabs.producer("verify", "--truth", truth());
            var verified = verify.awaitEnd();

            assertThat(code).isEqualTo(1);
            assertThat(producer.lines())
                    .contains("Kafka was away for longer than --delivery-timeout, 8s: the run ends.")
                    .anyMatch(line -> line.matches("\\d+ of \\d+ records were not delivered. The first reason: .*"));
            assertThat(verify.lines()).as(producer.text()).endsWith(PROVEN);
            assertThat(verified).isZero();
        }
    }

    private String truth() {
        return folder.resolve("truth.json").toString();
    }
}
