package twotabs.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.broker.Broker;

/** A producer that is told to end: by a signal, or by whoever reads it. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoppedTest extends BrokerForTests {
    @ParameterizedTest
    @CsvSource({"INT, 50, 130", "INT, -1, 130", "TERM, 50, 143"})
    void a_stopped_run_delivers_what_it_has_sent_and_sums_it_up(String signal, String rate, int exitCode)
            throws IOException {
        assumeSignalsAreHeard();
        Run.to(topic, "messages", "-n", "1");

        try (var producer = ProducerProcess.start(
                "messages", "-b", topic.bootstrapServers(), "-t", topic.name(), "--first", "2", "-r", rate)) {
            await().atMost(1, TimeUnit.MINUTES).until(() -> topic.size() >= 5);
            producer.signal(signal);

            var said = producer.errLines();
            assertThat(producer.exitCode()).isEqualTo(exitCode);
            assertThat(said.stream().filter(line -> !line.startsWith("Event time is ahead of the current time")))
                    .hasSize(2)
                    .last()
                    .asString()
                    .matches(Run.SUMMARY)
                    .startsWith(topic.size() - 1 + " records sent, ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "100"})
    void a_dry_run_that_cannot_be_written_is_a_failure(String rate) throws IOException {
        var full = Path.of("/dev/full");
        assumeThat(full).exists();

        try (var producer =
                ProducerProcess.start(Redirect.to(full.toFile()), "messages", "--dry-run", "-n", "10", "-r", rate)) {
            assertThat(producer.errLines())
                    .containsExactly(
                            "Standard output cannot be written: No space left on device.",
                            "To another place:  the same command with  > ANOTHER_FILE      How full the disks are:  df -h");
            assertThat(producer.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void a_stopped_run_commits_the_transaction_that_is_open(@TempDir Path folder) throws IOException {
        assumeSignalsAreHeard();
        var truth = folder.resolve("truth.json").toString();
        Run.to(topic, "messages", "-n", "1");
        var args = "messages -r 50 --transactional-id stopped --transaction-duration 10m";

        try (var producer = ProducerProcess.start(
                Run.with(args.split(" "), "-b", topic.bootstrapServers(), "-t", topic.name(), "--truth", truth))) {
            await().atMost(1, TimeUnit.MINUTES).until(() -> topic.size() >= 5);
            producer.signal("INT");

            var sent = producer.errLines().stream()
                    .filter(line -> line.matches(Run.SUMMARY))
                    .map(line -> line.replaceFirst(Run.SUMMARY, "$1"))
                    .toList();
            assertThat(producer.exitCode()).isEqualTo(130);
            assertThat(Run.of("verify", "--truth", truth, "-b", topic.bootstrapServers())
                            .out())
                    .containsExactly(
                            "messages: %1$s records, %1$s good and 0 bad; lost 0, repeated 0.".formatted(sent.get(0)),
                            "All that was acknowledged is there, once.");
        }
    }

    /** Kafka is told to give up a transaction soon, or the reader would have to wait for it. */
    @ParameterizedTest
    @ValueSource(strings = {"", " --transactional-id killed --transaction-duration 200ms"})
    void a_killed_run_leaves_a_truth_of_its_own_that_says_it_has_not_ended(String more, @TempDir Path folder)
            throws IOException {
        assumeSignalsAreHeard();
        var truth = folder.resolve("truth.json").toString();
        var args = "messages -r 50 -b " + topic.bootstrapServers() + " -t " + topic.name() + more;
        Run.to(topic, "messages", "-n", "10", "--truth", truth);

        try (var producer = ProducerProcess.start(Run.with(args.split(" "), "--truth", truth))) {
            await().atMost(1, TimeUnit.MINUTES).until(() -> topic.size() >= 40);
            producer.signal("KILL");
            assertThat(producer.exitCode()).isEqualTo(137);
        }
        var verify = Run.of("verify", "--truth", truth, "-b", topic.bootstrapServers());

        var sent = verify.out().get(2).replaceFirst("messages: (\\d+) records.*", "$1");
        assertThat(Integer.valueOf(sent)).isPositive();
        assertThat(verify.out())
                .startsWith("This run has not ended: it was killed, or it still goes on.")
                .endsWith(
                        "messages: %1$s records, %1$s good and 0 bad; missing 0, repeated 0.".formatted(sent),
                        "Up to event %s, the newest in the topic, each event is there, once.".formatted(sent),
                        "It is not known which records Kafka acknowledged, and which records were sent later.",
                        "For a run that can be checked, start it again, and end it with Ctrl-C or with  -n");
        assertThat(verify.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --transactional-id stopped"})
    void a_run_that_is_stopped_while_kafka_is_away_ends_soon_and_as_a_failure(String more, @TempDir Path folder)
            throws IOException {
        assumeSignalsAreHeard();
        var away = Broker.start(0, folder.resolve("kafka"), 1);
        var topic = new Topic(away.bootstrapServers(), "stopped_while_away");
        var truth = folder.resolve("truth.json").toString();
        var args = "messages -r 50 -b " + topic.bootstrapServers() + " -t " + topic.name() + more;
        Run.of("messages", "-n", "1", "-b", topic.bootstrapServers(), "-t", topic.name());

        try (var producer = ProducerProcess.start(Run.with(args.split(" "), "--truth", truth))) {
            await().atMost(1, TimeUnit.MINUTES).until(() -> topic.size() >= 5);
            away.close();
            producer.awaitErrLine("Kafka at " + topic.bootstrapServers() + " is gone");
            producer.signal("INT");

            assertThat(producer.errLines())
                    .anyMatch(line -> line.endsWith("Kafka did not answer within 5s after the end of the run."))
                    .last()
                    .asString()
                    .matches(Run.SUMMARY);
            assertThat(producer.exitCode()).isEqualTo(1);
        }
        try (var again = Broker.start(away.port(), folder.resolve("kafka"), 1)) {
            Run.of(Run.with(args.split(" "), "-n", "1")); // ends what transaction is still open

            var verify = Run.of("verify", "--truth", truth, "-b", again.bootstrapServers());

            assertThat(verify.out()).last().isEqualTo("All that was acknowledged is there, once.");
            assertThat(verify.exitCode()).isZero();
        }
    }

    @Test
    void a_dry_run_can_be_stopped_too() throws IOException {
        assumeSignalsAreHeard();
        try (var producer = ProducerProcess.start("messages", "-r", "0.001", "--dry-run")) {
            assertThat(Topic.timeless(producer.outLine()))
                    .isEqualTo("{\"seq\":1,\"message\":\"message 1\",\"event_time\":\"T\"}");
            producer.signal("INT");

            assertThat(producer.outLines()).isEmpty();
            assertThat(producer.errLines()).isEmpty();
            assertThat(producer.exitCode()).isEqualTo(130);
        }
    }

    @Test
    void a_dry_run_ends_when_its_reader_has_read_enough() throws IOException {
        try (var producer = ProducerProcess.start("messages", "-r", "-1", "--dry-run")) {
            assertThat(producer.outLine()).startsWith("{\"seq\":1,");
            producer.closeOut();

            assertThat(producer.errLines()).isEmpty();
            assertThat(producer.exitCode()).isEqualTo(1);
        }
    }

    /** A shell lets what it starts in the background ignore Ctrl-C, and the children of that inherit it. */
    private static void assumeSignalsAreHeard() throws IOException {
        var status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            var ignored = Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .mapToLong(line -> Long.parseUnsignedLong(line.split("\\s+")[1], 16))
                    .findFirst();
            assumeThat(ignored.orElse(0) & 0b10).as("SIGINT is ignored here").isZero();
        }
    }
}
