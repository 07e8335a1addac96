package twotabs.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the options of a run do to the records, seen by a reader. */
class OptionsTest extends BrokerForTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String START = "2026-01-31T10:00:00Z";

    @Test
    void what_was_done_to_a_record_stands_in_its_header() {
        Run.to(topic, "-n", "8", "--late", "100%:30s", "--start-time", START, "--event-rate", "1");

        assertThat(topic.records())
                .allSatisfy(record -> assertThat(header(record, "fault")).isEqualTo("late:30000ms"));
        assertThat(topic.records())
                .extracting(OptionsTest::eventTime)
                .startsWith(Instant.parse("2026-01-31T09:59:30Z"), Instant.parse("2026-01-31T09:59:31Z"));
    }

    @Test
    void a_malformed_record_says_who_it_was() {
        Run.to(topic, "-n", "3", "--malformed", "100%:null");

        assertThat(topic.records()).allSatisfy(record -> {
            assertThat(record.value()).isNull();
            assertThat(header(record, "fault")).isEqualTo("malformed:null");
            assertThat(header(record, "event_id")).hasSize(16);
        });
    }

    @Test
    void headers_of_ones_own_come_with_every_record() {
        Run.to(topic, "-n", "2", "-H", "course=two tabs", "-H", "room=7");

        assertThat(topic.records()).hasSize(2).allSatisfy(record -> {
            assertThat(header(record, "course")).isEqualTo("two tabs");
            assertThat(header(record, "room")).isEqualTo("7");
        });
    }

    @Test
    void a_record_can_carry_the_time_of_its_event() {
        Run.to(topic, "-n", "5", "--record-timestamp", "event", "--start-time", START, "--event-rate", "2");

        assertThat(topic.records())
                .hasSize(5)
                .allSatisfy(record -> assertThat(record.timestamp())
                        .isEqualTo(eventTime(record).toEpochMilli()));
    }

    @Test
    void a_duration_ends_a_run() {
        var run = Run.of("-b", topic.bootstrapServers(), "-t", topic.name(), "messages", "-r", "20", "-d", "500ms");

        assertThat(run.exitCode()).isZero();
        assertThat(topic.size()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
    void each_codec_can_be_read_again(String codec) {
        var run = Run.to(topic, "messages", "-n", "20", "-z", codec);

        assertThat(run.exitCode()).isZero();
        assertThat(topic.size()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "all"})
    void whoever_acknowledges_the_records_arrive(String acks) {
        var run = Run.to(topic, "messages", "-n", "20", "--acks", acks);

        assertThat(run.exitCode()).isZero();
        assertThat(topic.size()).isEqualTo(20);
    }

    @Test
    void a_silent_partition_gets_nothing_for_a_while() {
        Run.to(
                topic,
                "-n",
                "90",
                "--partitions",
                "3",
                "--idle",
                "2:3s:3s",
                "--start-time",
                START,
                "--event-rate",
                "10");

        var ofPartition2 = topic.records().stream()
                .filter(record -> record.partition() == 2)
                .map(OptionsTest::eventTime)
                .toList();

        assertThat(topic.size()).isEqualTo(80);
        assertThat(ofPartition2)
                .hasSize(20)
                .noneMatch(time -> !time.isBefore(Instant.parse(START).plusSeconds(3))
                        && time.isBefore(Instant.parse(START).plusSeconds(6)));
    }

    @Test
    void a_partition_that_is_not_there_cannot_be_silent() {
        var run = Run.to(topic, "-n", "9", "--idle", "2:3s:3s");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .endsWith(
                        "--idle names partition 2, and the topic has 1, counted from 0.",
                        "For example:  --idle 0:30s:1m, or another --topic with --partitions 3");
        assertThat(topic.size()).isZero();
    }

    @Test
    void one_key_can_be_hotter_than_all_others() {
        Run.to(topic, "-n", "2000", "--key", "country", "--skew", "hot:80/1");

        var keyed = topic.records().stream()
                .map(ConsumerRecord::key)
                .filter(key -> key != null)
                .toList();

        assertThat(keyed).hasSizeBetween(1650, 1750);
        assertThat(keyed.stream().filter("India"::equals).count() / (double) keyed.size())
                .isBetween(0.77, 0.83);
    }

    @Test
    void transactions_that_are_aborted_are_not_seen_by_who_reads_what_is_committed(@TempDir Path folder)
            throws IOException {
        var truth = folder.resolve("truth.json");
        var run = Run.of(
                "messages",
                "-b",
                topic.bootstrapServers(),
                "-t",
                topic.name(),
                "-r",
                "400",
                "-n",
                "400",
                "--transactional-id",
                topic.name(),
                "--transaction-duration",
                "50ms",
                "--transaction-abort",
                "40%",
                "--format",
                "json",
                "--truth",
                truth.toString());
        var verify = Run.of("verify", "--truth", truth.toString(), "-b", topic.bootstrapServers());

        var summary = JSON.readTree(run.out().get(run.out().size() - 1));
        var aborted = summary.get("aborted").asLong();
        assertThat(run.exitCode()).isZero();
        assertThat(summary.get("acknowledged").asLong()).isEqualTo(400);
        assertThat(aborted).isPositive();
        assertThat(topic.records()).hasSize(400);
        assertThat(verify.out())
                .containsExactly(
                        "messages: %1$d records, %1$d good and 0 bad; lost 0, repeated 0.".formatted(400 - aborted),
                        "All that was acknowledged is there, once.");
    }

    @Test
    void reports_can_be_lines_of_json_on_standard_output() throws IOException {
        var run = Run.of(
                "-b",
                topic.bootstrapServers(),
                "-t",
                topic.name(),
                "-r",
                "50",
                "-n",
                "40",
                "--late",
                "100%:30s",
                "--format",
                "json",
                "--reporting-interval",
                "200ms");

        var reports = run.out().stream().map(OptionsTest::parsed).toList();
        assertThat(reports).hasSizeGreaterThan(2);
        assertThat(reports.subList(0, reports.size() - 1))
                .allSatisfy(report -> assertThat(report.get("type").asText()).isEqualTo("progress"));
        var summary = reports.get(reports.size() - 1);
        assertThat(summary.get("type").asText()).isEqualTo("summary");
        assertThat(summary.get("sent").asLong()).isEqualTo(40);
        assertThat(summary.get("acknowledged").asLong()).isEqualTo(40);
        assertThat(summary.get("late").asLong()).isEqualTo(40);
        assertThat(summary.get("late_max_ms").asLong()).isEqualTo(30_000);
        assertThat(summary.get("behind_plan_p99_ms").asDouble()).isNotNegative();
        assertThat(run.err()).noneMatch(line -> line.contains("acked") || line.matches(Run.SUMMARY));
    }

    @Test
    void a_quiet_run_says_nothing() {
        var run = Run.to(topic, "-n", "40", "-q");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void a_quiet_run_still_says_what_was_not_delivered() {
        var run = Run.to(topic, "-n", "3", "-q", "-X", "max.request.size=10");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).singleElement().asString().startsWith("3 of 3 records were not delivered. ");
    }

    @ParameterizedTest
    @CsvSource({
        "--event-rate 1, 1",
        "--event-rate 1 --start-time now, 1",
        "--event-rate 1 --start-time +2m, 0",
        "--event-rate 1000 --start-time now, 0",
        "--event-rate 1000 --start-time now --future 50%:1h, 0",
    })
    void event_time_that_passes_the_present_is_said_once(String story, int times) {
        var args = ("messages -r 1000 -n 1000 --reporting-interval 100ms " + story).split(" ");

        var run = Run.of(Run.with(args, "-b", topic.bootstrapServers(), "-t", topic.name()));

        assertThat(run.err().stream()
                        .filter(line -> line.matches("Event time is ahead of the current time, by (\\d+m)?(\\d+s)?"
                                + " so far."
                                + " To go live instead:  --start-time -1h")))
                .hasSize(times);
    }

    @Test
    void two_hours_are_sent_at_once_and_then_events_come_when_they_happen() {
        var run = Run.of(
                "messages",
                "-b",
                topic.bootstrapServers(),
                "-t",
                topic.name(),
                "-r",
                "-1",
                "--start-time",
                "-2h",
                "--event-rate",
                "1",
                "-d",
                "4s");

        var times = topic.values().stream().map(OptionsTest::eventTime).toList();
        var last = times.get(times.size() - 1);
        assertThat(run.exitCode()).isZero();
        assertThat(times).hasSizeBetween(7202, 7205);
        assertThat(Duration.between(times.get(0), last)).isBetween(Duration.ofHours(2), Duration.ofSeconds(7204));
        assertThat(last).isBefore(Instant.now());
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static Instant eventTime(ConsumerRecord<String, String> record) {
        return eventTime(record.value());
    }

    private static Instant eventTime(String value) {
        return Instant.parse(parsed(value).get("event_time").asText());
    }

    private static com.fasterxml.jackson.databind.JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    @Test
    void presets_are_defaults_that_what_is_typed_wins_over() {
        Run.to(topic, "--preset", "teams", "messages", "-n", "2");

        assertThat(topic.stories())
                .isEqualTo(List.of(
                        "{\"seq\":1,\"message\":\"message 1\",\"event_time\":\"T\"}",
                        "{\"seq\":2,\"message\":\"message 2\",\"event_time\":\"T\"}"));
    }
}
