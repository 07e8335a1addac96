package twotabs.producer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import twotabs.broker.Broker;

class DeliveryTest {
    private static Broker broker;
    private Topic topic;

    @BeforeAll
    static void start(@TempDir Path folder) {
        broker = Broker.start(0, folder, 1);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void aTopicForEachTest(TestInfo test) {
        topic = new Topic(
                broker.bootstrapServers(), test.getTestMethod().orElseThrow().getName());
    }

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
        var run = Run.to(topic, "-n", "2", "--key", "monster");

        assertThat(run.exitCode()).isZero();
        assertThat(topic.stories()).containsExactly("""
                        {"event_id":"a7ed8821dca10c0e","seq":1,"event_time":"T","monster":"Phoenix","strength":8,\
                        "country":"Japan","lat":37.425,"lon":137.736,"reporter":"reporter-055"}""", """
                        {"event_id":"13dd71e27a518e07","seq":2,"event_time":"T","monster":"Basilisk","strength":4,\
                        "country":"Philippines","lat":13.121,"lon":121.572,"reporter":"reporter-202"}""");
        assertThat(topic.records()).extracting(ConsumerRecord::key).containsExactly("Phoenix", "Basilisk");
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

        Run.to(topic, "-n", "20", "--seed", "7");
        Run.to(topic, "-n", "20", "--seed", "7", "--first", "21");
        Run.to(whole, "-n", "40", "--seed", "7");

        assertThat(topic.stories()).hasSize(40).isEqualTo(whole.stories());
    }

    @Test
    void a_dry_run_prints_what_would_be_sent() {
        Run.to(topic, "-n", "20", "--seed", "7");
        try (var dry = ProducerProcess.start("-n", "20", "--seed", "7", "-r", "-1", "--dry-run")) {
            var printed = dry.outLines().stream().map(Topic::timeless);

            assertThat(printed).containsExactlyElementsOf(topic.stories());
            assertThat(dry.errLines()).isEmpty();
            assertThat(dry.exitCode()).isZero();
        }
    }

    @Test
    void without_a_pace_events_lie_a_tenth_of_a_second_apart() {
        Run.to(topic, "messages", "-n", "30");

        var times = topic.records().stream()
                .map(record -> record.value().replaceFirst(".*\"event_time\":\"([^\"]+)\".*", "$1"))
                .map(Instant::parse)
                .toList();

        assertThat(times).hasSize(30);
        assertThat(Duration.between(times.get(0), times.get(29))).isEqualTo(Duration.ofMillis(2900));
    }
}
