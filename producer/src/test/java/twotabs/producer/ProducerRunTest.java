package twotabs.producer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProducerRunTest extends BrokerForTests {
    @Test
    void messages_arrive_as_they_are_in_order_without_key_and_headers() {
        var run = Run.to(topic, "messages", "-n", "3");

        assertThat(run.exitCode()).isZero();
        assertThat(topic.stories())
                .containsExactly(
                        "{\"seq\":1,\"message\":\"message 1\",\"event_time\":\"T\"}",
                        "{\"seq\":2,\"message\":\"message 2\",\"event_time\":\"T\"}",
                        "{\"seq\":3,\"message\":\"message 3\",\"event_time\":\"T\"}");
        assertThat(topic.records()).allSatisfy(record -> {
            assertThat(record.key()).isNull();
            assertThat(record.headers()).isEmpty();
        });
    }

    @Test
    void monsters_are_the_default_and_arrive_with_the_key_asked_for() {
        var run = Run.to(topic, "-n", "2", "--key", "monster", "--start-time", "2026-01-31T10:00:00Z");

        assertThat(run.exitCode()).isZero();
        assertThat(topic.stories()).containsExactly("""
                        {"event_id":"a7ed8821dca10c0e","seq":1,"event_time":"T","monster":"Yeti","strength":6,\
                        "country":"Ethiopia","lat":10.325,"lon":39.936,"reporter":"reporter-249"}""", """
                        {"event_id":"13dd71e27a518e07","seq":2,"event_time":"T","monster":"Cyclops","strength":5,\
                        "country":"Egypt","lat":27.021,"lon":30.572,"reporter":"reporter-053"}""");
        assertThat(topic.records()).extracting(ConsumerRecord::key).containsExactly("Yeti", "Cyclops");
        assertThat(topic.records())
                .allSatisfy(record -> assertThat(record.headers()).isEmpty());
    }

    @Test
    void a_run_says_what_it_made_what_it_does_and_how_it_went() {
        var run = Run.to(topic, "messages", "-n", "40");

        assertThat(run.err())
                .hasSize(3)
                .startsWith(
                        "Topic " + topic.name() + " is new, with 1 partition.",
                        "Sending messages to " + topic.name() + " at " + topic.bootstrapServers() + ". Ctrl-C ends it.")
                .last()
                .asString()
                .matches(Run.SUMMARY)
                .startsWith("40 records sent, ");
    }

    @Test
    void a_new_topic_gets_the_partitions_asked_for_and_an_old_one_keeps_its_own() {
        var first = Run.to(topic, "messages", "-n", "1", "--partitions", "3");
        var second = Run.to(topic, "messages", "-n", "1", "--partitions", "5");

        assertThat(first.err()).contains("Topic " + topic.name() + " is new, with 3 partitions.");
        assertThat(second.err()).noneMatch(line -> line.startsWith("Topic "));
        assertThat(topic.partitions()).isEqualTo(3);
        assertThat(topic.size()).isEqualTo(2);
    }

    @Test
    void records_of_one_key_go_to_one_partition() {
        Run.to(topic, "-n", "200", "--partitions", "3", "--key", "country");

        var partitionsOfKey = topic.records().stream()
                .filter(record -> record.key() != null)
                .collect(groupingBy(ConsumerRecord::key, mapping(ConsumerRecord::partition, toSet())));

        assertThat(partitionsOfKey).hasSizeGreaterThan(30);
        assertThat(partitionsOfKey.values())
                .allSatisfy(partitions -> assertThat(partitions).hasSize(1));
    }

    @Test
    void at_sea_a_record_has_no_country_for_its_key() {
        Run.to(topic, "-n", "1", "--first", "7", "--key", "country");

        assertThat(topic.records())
                .singleElement()
                .satisfies(record -> assertThat(record.key()).isNull());
    }

    @Test
    void two_runs_after_each_other_send_what_one_would_have_sent() {
        var whole = new Topic(topic.bootstrapServers(), topic.name() + "_in_one_run");

        Run.to(topic, "-n", "20", "--seed", "7", "--start-time", "2026-01-31T10:00:00Z");
        Run.to(topic, "-n", "20", "--seed", "7", "--start-time", "2026-01-31T10:00:00Z", "--first", "21");
        Run.to(whole, "-n", "40", "--seed", "7", "--start-time", "2026-01-31T10:00:00Z");

        assertThat(topic.values()).hasSize(40).isEqualTo(whole.values());
    }

    @Test
    void a_dry_run_prints_what_would_be_sent() {
        var story =
                new String[] {"-n", "20", "--seed", "7", "--start-time", "2026-01-31T10:00:00Z", "--event-rate", "3"};
        Run.to(topic, story);
        try (var dry = ProducerProcess.start(Run.with(story, "-r", "1000", "--dry-run"))) {
            assertThat(dry.outLines()).isEqualTo(topic.values());
            assertThat(dry.errLines()).isEmpty();
            assertThat(dry.exitCode()).isZero();
        }
    }

    @Test
    void a_full_disk_under_the_truth_is_said_after_the_summary() throws IOException {
        var full = Path.of("/dev/full");
        assumeThat(full).exists();

        var run = Run.to(topic, "messages", "-n", "3", "--truth", full.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).hasSize(8);
        assertThat(run.err().get(2)).matches(Run.SUMMARY);
        assertThat(run.err().subList(3, 8))
                .containsExactly(
                        "There is no room left for /dev/full on the file system " + Files.getFileStore(full) + ".",
                        "Records that Kafka has acknowledged and batches that a checkpoint has committed are not lost.",
                        "Free space:          df -h '/dev/full'",
                        "How many files:      df -i '/dev/full'",
                        "When there is room:  the same command again");
    }

    /** At ten where the topic is not there yet, and at noon where it is. */
    private InstantSource noonOnceTheTopicIsThere() {
        var ten = Instant.parse("2026-01-31T10:00:00Z");
        return () -> isThere() ? ten.plus(Duration.ofHours(2)) : ten;
    }

    private boolean isThere() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", topic.bootstrapServers()))) {
            return admin.listTopics().names().get().contains(topic.name());
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                                2026-01-31T12:00:00.000Z",
        "--transactional-id begins,                         2026-01-31T12:00:00.000Z",
        "--rate-shape ramp:30s --first 5,                   2026-01-31T12:00:00.000Z",
        "--start-time -1s,                                  2026-01-31T11:59:59.000Z",
        "--start-time 2026-01-31T09:00:00Z --event-rate 10, 2026-01-31T09:00:00.000Z",
    })
    void the_present_of_the_events_begins_when_kafka_has_answered(String options, String firstEventTime) {
        topic = new Topic(topic.bootstrapServers(), topic.name() + "_" + Math.abs(options.hashCode()));
        var args = ("messages -n 1 -b " + topic.bootstrapServers() + " -t " + topic.name() + " " + options).trim();

        assertThat(Producer.execute(Producer.program(noonOnceTheTopicIsThere()), args.split(" ")))
                .isZero();

        assertThat(topic.values()).singleElement().asString().contains("\"event_time\":\"" + firstEventTime + "\"");
    }

    @Test
    void without_a_pace_events_lie_a_tenth_of_a_second_apart_and_the_last_one_happens_now() {
        var before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Run.to(topic, "messages", "-n", "30");

        var times = topic.records().stream()
                .map(record -> record.value().replaceFirst(".*\"event_time\":\"([^\"]+)\".*", "$1"))
                .map(Instant::parse)
                .toList();

        assertThat(times).hasSize(30);
        assertThat(Duration.between(times.get(0), times.get(29))).isEqualTo(Duration.ofMillis(2900));
        assertThat(times.get(29)).isBetween(before, Instant.now());
    }
}
