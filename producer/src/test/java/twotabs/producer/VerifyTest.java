package twotabs.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.broker.Broker;

/** What a run says it sent against what is in the topic. */
class VerifyTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Broker broker;

    @TempDir
    private Path folder;

    private Topic topic;
    private Path truth;

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
        var name = test.getTestMethod().orElseThrow().getName() + "_"
                + test.getDisplayName().hashCode();
        topic = new Topic(broker.bootstrapServers(), name.replaceAll("[^a-zA-Z0-9_]", ""));
        truth = folder.resolve("truth.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"calm", "late", "repeated", "dirty", "skewed", "ahead"})
    void what_a_preset_sends_is_found_to_the_record(String preset) throws IOException {
        var run = Run.to(topic, "--preset", preset, "-n", "3000", "--truth", truth.toString());
        var verify = verify();

        var sightings = truth().get("sightings");
        assertThat(run.exitCode()).isZero();
        assertThat(verify.out())
                .containsExactly(
                        "sightings: %d records, %d good and %d bad; lost 0, repeated 0."
                                .formatted(topic.size(), sightings.get("good").asLong(), sum(sightings.get("bad"))),
                        "All that was acknowledged is there, once.");
        assertThat(verify.err()).isEmpty();
        assertThat(verify.exitCode()).isZero();
    }

    @Test
    void two_streams_on_one_timeline_are_found_in_two_topics() throws IOException {
        var rescues = new Topic(topic.bootstrapServers(), topic.name() + "_rescues");
        Run.of(Run.with(
                new String[] {"all", "-n", "2001", "-r", "-1", "--duplicates", "5%:0..60s", "--malformed", "2%"},
                "-b",
                topic.bootstrapServers(),
                "-t",
                topic.name() + "," + rescues.name(),
                "--truth",
                truth.toString()));
        var verify = verify();

        assertThat(verify.out())
                .hasSize(3)
                .startsWith(
                        "sightings: %d records, %d good and %d bad; lost 0, repeated 0."
                                .formatted(topic.size(), good("sightings"), bad("sightings")),
                        "rescues: %d records, %d good and %d bad; lost 0, repeated 0."
                                .formatted(rescues.size(), good("rescues"), bad("rescues")));
        assertThat(truth().get("join").get("pairs").asLong()).isPositive();
        assertThat(verify.exitCode()).isZero();
    }

    @Test
    void a_record_that_is_gone_and_one_that_came_twice_are_named() throws IOException {
        send("-n", "100");
        var ids = ids();

        var copy = copied((record, send) -> {
            if (record.offset() != 41) {
                send.accept(record, record.value());
            }
            if (record.offset() == 52) {
                send.accept(record, record.value());
            }
        });
        pointTo(copy);
        var verify = verify();

        assertThat(verify.out())
                .containsExactly(
                        "sightings: 100 records, 100 good and 0 bad; lost 1, repeated 1.",
                        "Lost: " + ids.get(41),
                        "Repeated: " + ids.get(52),
                        "This is not what was acknowledged.");
        assertThat(verify.exitCode()).isEqualTo(1);
    }

    @Test
    void many_lost_records_are_named_in_json_all_of_them() throws IOException {
        send("-n", "100");
        var ids = ids();

        pointTo(copied((record, send) -> {
            if (record.offset() < 70) {
                send.accept(record, record.value());
            }
        }));
        var text = verify();
        var json = verify("--format", "json");

        assertThat(text.out().get(1))
                .startsWith("Lost: " + ids.get(70))
                .endsWith(" and 20 more (--format json names them)");
        assertThat(json.exitCode()).isEqualTo(1);
        assertThat(JSON.readTree(json.out().get(0)).get("sightings").get("lost"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(ids.subList(70, 100));
    }

    @Test
    void a_bad_record_with_another_value_than_was_sent_is_another() throws IOException {
        send("-n", "100", "--malformed", "100%:not-json");
        var id = badId(7);

        pointTo(copied((record, send) -> send.accept(record, record.offset() == 7 ? "oops" : record.value())));
        var verify = verify();

        assertThat(verify.out())
                .containsExactly(
                        "sightings: 99 records, 0 good and 99 bad; lost 1, repeated 0.",
                        "Lost: " + id,
                        "Between them 1 record of others.",
                        "This is not what was acknowledged.");
        assertThat(verify.exitCode()).isEqualTo(1);
    }

    @Test
    void a_bad_record_that_came_three_times_is_named_once() throws IOException {
        send("-n", "10", "--malformed", "100%:not-json");
        var id = badId(7);

        pointTo(copied((record, send) -> {
            for (var i = 0; i < (record.offset() == 7 ? 3 : 1); i++) {
                send.accept(record, record.value());
            }
        }));

        assertThat(verify().out())
                .startsWith("sightings: 12 records, 0 good and 12 bad; lost 0, repeated 1.", "Repeated: " + id);
    }

    @Test
    void a_bad_record_that_was_not_acknowledged_may_be_there() throws IOException {
        send("-n", "10", "--malformed", "100%:not-json");
        var id = badId(7);
        var root = truth();
        ((ObjectNode) root.get("delivery"))
                .putArray("undelivered")
                .addObject()
                .put("slot", 8)
                .put("copy", false);
        JSON.writeValue(truth.toFile(), root);

        var verify = verify();

        assertThat(verify.out())
                .containsExactly(
                        "sightings: 10 records, 0 good and 10 bad; lost 0, repeated 0.",
                        "Arrived, though not acknowledged: " + id,
                        "All that was acknowledged is there, once.");
    }

    /** Both wrote into the same offsets: the truth of the first tells of those of the second too. */
    @ParameterizedTest
    @CsvSource({
        "--start-time 2026-01-31T10:00:00Z, --start-time 2026-01-31T10:00:01Z",
        "--start-time 2026-01-31T10:00:00Z, --start-time 2026-01-31T10:00:00Z --first 101",
    })
    void what_another_run_of_the_same_seed_wrote_in_between_is_others(String first, String second) throws IOException {
        var faults = "-n 100 --event-rate 1 --malformed 20%:wrong-type ";
        send((faults + first).split(" "));
        Run.to(topic, (faults + second).split(" "));
        pointTo(topic);

        var verify = verify();

        assertThat(verify.out())
                .containsExactly(
                        "sightings: 100 records, %d good and %d bad; lost 0, repeated 0."
                                .formatted(good("sightings"), bad("sightings")),
                        "Between them 100 records of others.",
                        "All that was acknowledged is there, once.");
    }

    @Test
    void what_others_wrote_in_between_does_not_matter() throws IOException {
        send("-n", "50");

        pointTo(copied((record, send) -> {
            send.accept(record, record.value());
            if (record.offset() == 20) {
                send.accept(record, "{\"seq\":1}");
                send.accept(record, "not from here");
            }
        }));
        var verify = verify();

        assertThat(verify.out())
                .containsExactly(
                        "sightings: 50 records, 50 good and 0 bad; lost 0, repeated 0.",
                        "Between them 2 records of others.",
                        "All that was acknowledged is there, once.");
        assertThat(verify.exitCode()).isZero();
    }

    @Test
    void two_runs_in_one_topic_are_told_apart() {
        send("-n", "50");
        send("-n", "50", "--first", "51", "--duplicates", "20%:0..60s");

        assertThat(verify().exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "--preset dirty,                                '2999, the newest that is there, all of it is there, once.'",
        "--preset repeated,                             '3000, the newest that is there, all of it is there, once.'",
        "--malformed 100%:not-json,                     No event of it that can be read is there.",
        "--start-time 2026-01-31T10:00:00Z --first 2001,'5000, the newest that is there, all of it is there, once.'",
    })
    void of_a_run_that_has_not_ended_what_is_there_is_found_to_the_record(String options, String upTo)
            throws IOException {
        send(("-n 3000 " + options).split(" "));
        var sent = "%d good and %d bad".formatted(good("sightings"), bad("sightings"));
        unend();

        var verify = verify();

        assertThat(verify.out())
                .contains("sightings: %d records, %s; missing 0, repeated 0.".formatted(topic.size(), sent))
                .anyMatch(line -> line.endsWith(upTo));
        assertThat(verify.exitCode()).isEqualTo(1);
    }

    @Test
    void of_a_run_that_has_not_ended_it_is_said_what_is_wrong_and_what_cannot_be_known() throws IOException {
        send("-n", "100", "--start-time", "2026-01-31T10:00:00Z");
        var ids = ids();
        pointTo(copied((record, send) -> {
            if (record.offset() != 41 && record.offset() < 90) {
                send.accept(record, record.value());
            }
            if (record.offset() == 52) {
                send.accept(record, record.value());
            }
        }));
        unend();

        var verify = verify();

        assertThat(verify.out())
                .containsExactly(
                        "This run has not ended: it was killed, or it still goes on.",
                        "It sends monsters with seed 1, from event 1 on; event 1 happens at 2026-01-31T10:00:00.000Z.",
                        "sightings: 90 records, 90 good and 0 bad; missing 1, repeated 1.",
                        "Missing: " + ids.get(41),
                        "Repeated: " + ids.get(52),
                        "Up to event 90, the newest that is there, it is not as it was sent.",
                        "What Kafka had acknowledged, and what was sent after that, is not known.",
                        "For a run that can be checked, start it again, and end it with Ctrl-C or  -n");
        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(JSON.readTree(verify("--format", "json").out().get(0)))
                .isEqualTo(JSON.readTree("""
                        {"ended":false,"right":false,"sightings":{"good":90,"bad":0,"others":0,
                         "missing":["%s"],"repeated":["%s"],"unacknowledged":[]}}""".formatted(ids.get(41), ids.get(52))));
    }

    @Test
    void a_run_that_sends_nothing_leaves_the_truth_of_an_earlier_one() {
        send("-n", "5");

        var refused = Run.to(topic, "--idle", "7:1s:2s", "-n", "5", "--truth", truth.toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(verify().exitCode()).isZero();
    }

    /** Leaves of the truth file what a run writes before it sends its first record. */
    private void unend() throws IOException {
        var root = truth();
        var run = (ObjectNode) root.get("run");
        run.remove("last");
        root.at("/delivery/topics")
                .forEach(written -> ((ObjectNode) written)
                        .putObject("offsets")
                        .putArray("0")
                        .add(0)
                        .add(0));
        JSON.writeValue(
                truth.toFile(),
                ((ObjectNode) root).retain("format", "run", "delivery").put("ended", false));
    }

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
                                    + " If its producer is gone, Kafka aborts it 1m after it began.",
                            "When it has ended, run the same again: what it holds up is compared then.");
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
                        "There is no topic no_such_topic at " + broker.bootstrapServers() + ".",
                        "Elsewhere:  --bootstrap-server host:port",
                        "Deleted:    send its records again");
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
                        "The topic " + anew.name() + " does not hold the records of that run any more: it was made"
                                + " anew, or they have been deleted by their age.",
                        "Send them again, with  --truth,  and verify then.");
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
                .containsExactly("verify takes no --topic: the truth file says which.", "Leave it out.");
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
        assertThat(verify.err().get(0)).isEqualTo(truth + " tells of a dry run, which sent nothing.");
    }

    private void send(String... args) {
        assertThat(Run.to(topic, Run.with(args, "--truth", truth.toString())).exitCode())
                .isZero();
    }

    private Run verify(String... args) {
        return Run.of(
                Run.with(new String[] {"verify", "--truth", truth.toString(), "-b", broker.bootstrapServers()}, args));
    }

    private JsonNode truth() throws IOException {
        return JSON.readTree(truth.toFile());
    }

    private long good(String kind) throws IOException {
        return truth().get(kind).get("good").asLong();
    }

    private long bad(String kind) throws IOException {
        return sum(truth().get(kind).get("bad"));
    }

    private static long sum(JsonNode counts) {
        return Stream.of(counts)
                .flatMap(node -> node.properties().stream())
                .mapToLong(entry -> entry.getValue().asLong())
                .sum();
    }

    private String badId(int offset) {
        return new String(
                topic.records().get(offset).headers().lastHeader("event_id").value());
    }

    private List<String> ids() {
        return topic.values().stream()
                .map(value -> value.replaceFirst(".*\"event_id\":\"([^\"]+)\".*", "$1"))
                .toList();
    }

    /** The records of the topic in another one, as far as they are sent there. */
    private Topic copied(
            BiConsumer<ConsumerRecord<String, String>, BiConsumer<ConsumerRecord<String, String>, String>> to) {
        var copy = new Topic(topic.bootstrapServers(), topic.name() + "_copied");
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", topic.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            topic.records()
                    .forEach(record -> to.accept(
                            record,
                            (like, value) -> producer.send(
                                    new ProducerRecord<>(copy.name(), null, null, like.key(), value, like.headers()))));
        }
        return copy;
    }

    /** Lets the truth tell of another topic, all of it. */
    private void pointTo(Topic other) throws IOException {
        pointTo(other, 0, other.name().equals("no_such_topic") ? 1 : other.size());
    }

    private void pointTo(Topic other, long first, long end) throws IOException {
        var root = truth();
        var sightings = (ObjectNode) root.at("/delivery/topics/sightings");
        sightings.put("topic", other.name());
        sightings.putObject("offsets").putArray("0").add(first).add(end);
        JSON.writeValue(truth.toFile(), root);
    }
}
