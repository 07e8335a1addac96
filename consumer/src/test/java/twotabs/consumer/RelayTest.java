package twotabs.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import twotabs.broker.Broker;
import twotabs.common.cli.Problem;
import twotabs.common.event.Scenario;
import twotabs.common.quantity.Share;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.MalformedShare;

/** The lesson {@code relay}, with a real Kafka and a plain consumer that reads what it wrote. */
class RelayTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Broker broker;

    @BeforeAll
    static void startBroker() {
        broker = Broker.start(0, folder, 1);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void the_good_sightings_arrive_as_they_were_and_no_others() throws Exception {
        var sent = dirty();
        new Topic(broker, "dirty").send(sent.values());

        var run = relay("dirty", "clean");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed())
                .endsWith("Stopped. %d rows in 1 batch: %d bad, %d good.\n"
                        .formatted(
                                sent.sightings().sent(),
                                sent.sightings().bad(),
                                sent.sightings().good()));
        var relayed = new Topic(broker, "clean").records();
        assertThat(relayed).hasSize((int) sent.sightings().good());
        assertThat(countByMonster(relayed)).isEqualTo(truthByMonster(sent));
        // Each is what came, and says from where.
        assertThat(relayed).allSatisfy(record -> {
            var from = header(record, "relayed-from");
            var origin = sent.values().get(Integer.parseInt(from.substring("dirty/0/".length())));
            assertThat(record.value()).isEqualTo(origin);
        });
    }

    @Test
    void a_record_keeps_its_key_its_value_and_its_headers() throws Exception {
        var value = Sent.of(Scenario.monsters, 1, Faults.NONE)
                .values()
                .get(0)
                .replaceAll("\"lat\":[^,]*", "\"lat\": 1")
                .replace("}", ",\"colour\":\"green\"}");
        var traced = new ProducerRecord<>("traced", null, "Yeti", value);
        for (var hop : List.of("1", "1", "2")) {
            traced.headers().add(new RecordHeader("hop", hop.getBytes(UTF_8)));
        }
        new Topic(broker, "traced").sendRecords(List.of(traced));

        relay("traced", "traced_on");

        var relayed = new Topic(broker, "traced_on").records().get(0);
        assertThat(relayed.key()).isEqualTo("Yeti");
        assertThat(relayed.value()).isEqualTo(value);
        assertThat(Stream.of(relayed.headers().toArray()).map(header -> header.key() + "=" + text(header.value())))
                .containsExactly("hop=1", "hop=1", "hop=2", "relayed-from=traced/0/0");
    }

    /** A header may be without a value, or without a name. */
    @Test
    void odd_headers_keys_and_values_without_a_key_are_no_hindrance() throws Exception {
        var value = Sent.of(Scenario.monsters, 1, Faults.NONE).values().get(0);
        var odd = new ProducerRecord<String, String>("odd", value);
        odd.headers().add("hop", null).add("", new byte[0]).add("relayed-from", "elsewhere".getBytes(UTF_8));
        new Topic(broker, "odd")
                .sendRecords(List.of(
                        odd, new ProducerRecord<>("odd", "", value), new ProducerRecord<>("odd", "no value", null)));

        var run = relay("odd", "odd_on");

        assertThat(run.printed()).endsWith("Stopped. 3 rows in 1 batch: 1 bad, 2 good.\n");
        var relayed = new Topic(broker, "odd_on").records();
        assertThat(relayed).extracting(ConsumerRecord::key).containsExactly(null, "");
        assertThat(Stream.of(relayed.get(0).headers().toArray())
                        .map(header -> header.key() + "=" + (header.value() == null ? null : text(header.value()))))
                .containsExactly("hop=null", "=", "relayed-from=elsewhere", "relayed-from=odd/0/0");
    }

    /** Just below 1 MiB, as large as the producer sends. */
    @Test
    void a_record_that_one_more_header_makes_too_large_goes_aside_and_the_query_goes_on(@TempDir Path checkpoint)
            throws Exception {
        var values = Sent.of(Scenario.monsters, 3, Faults.NONE).values();
        var large = padded(values.get(1), 1048489);
        new Topic(broker, "big").send(List.of(values.get(0), large, values.get(2)));

        var run = relay("big", "big_on", "--checkpoint", checkpoint.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed()).endsWith("""
                -------------------------------------------
                Batch: 0
                -------------------------------------------
                Put aside:
                +--------------------------+---------------------------------------------------------------+
                |_record                   |_why                                                           |
                +--------------------------+---------------------------------------------------------------+
                |big, partition 0, offset 1|1048597 bytes with its headers, and max.request.size is 1048576|
                +--------------------------+---------------------------------------------------------------+

                batch 0 | 3 rows | 0 bad, 3 good, 1 refused | N ms
                Stopped. 3 rows in 1 batch: 0 bad, 3 good, 1 refused.
                """);
        new Topic(broker, "big").send(List.of(values.get(0)));
        assertThat(relay("big", "big_on", "--checkpoint", checkpoint.toString()).printed())
                .endsWith("Stopped. 1 row in 1 batch: 0 bad, 1 good.\n");
        assertThat(new Topic(broker, "big_on").records())
                .extracting(ConsumerRecord::value)
                .containsExactly(values.get(0), values.get(2), values.get(0));
    }

    @Test
    void what_the_topic_does_not_take_goes_aside_whatever_the_producer_sends() throws Exception {
        var values = Sent.of(Scenario.monsters, 2, Faults.NONE).values();
        new Topic(broker, "long").send(List.of(values.get(0), padded(values.get(1), 1000)));
        make("short", Map.of("max.message.bytes", "1000"));

        var run = relay("long", "short", "--format", "json", "-X", "max.request.size=2000000");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed())
                .contains("{\"type\":\"row\",\"query\":\"relay\",\"batch\":0,\"row\":"
                        + "{\"_record\":\"long, partition 0, offset 1\","
                        + "\"_why\":\"1092 bytes with its headers, and max.message.bytes of short is 1000\"}}\n");
        assertThat(new Topic(broker, "short").records())
                .extracting(ConsumerRecord::value)
                .containsExactly(values.get(0));
    }

    @Test
    void a_record_without_a_key_goes_aside_where_the_topic_is_compacted() throws Exception {
        var value = Sent.of(Scenario.monsters, 1, Faults.NONE).values().get(0);
        new Topic(broker, "keyless")
                .sendRecords(List.of(
                        new ProducerRecord<>("keyless", value), new ProducerRecord<>("keyless", "Yeti", value)));
        make("newest", Map.of("cleanup.policy", "compact"));

        var run = relay("keyless", "newest");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed())
                .contains("|keyless, partition 0, offset 0|no key, and newest is compacted|\n")
                .endsWith("Stopped. 2 rows in 1 batch: 0 bad, 2 good, 1 refused.\n");
        assertThat(new Topic(broker, "newest").records())
                .extracting(ConsumerRecord::key)
                .containsExactly("Yeti");
    }

    /** Kafka looks at what comes, and that is compressed. */
    @Test
    void what_compression_makes_small_enough_for_the_topic_is_sent() throws Exception {
        var value = padded(Sent.of(Scenario.monsters, 1, Faults.NONE).values().get(0), 2000);
        new Topic(broker, "shrinks").send(List.of(value));
        make("shrunk", Map.of("max.message.bytes", "1000"));

        var run = relay("shrinks", "shrunk", "-X", "compression.type=gzip");

        assertThat(run.printed()).endsWith("Stopped. 1 row in 1 batch: 0 bad, 1 good.\n");
        assertThat(new Topic(broker, "shrunk").records())
                .extracting(ConsumerRecord::value)
                .containsExactly(value);
    }

    /** What cannot be compressed becomes larger. It goes aside where Kafka would not take it, and just there. */
    @Test
    void what_compression_makes_too_large_for_the_topic_goes_aside() throws Exception {
        var value = Sent.of(Scenario.monsters, 1, Faults.NONE)
                .values()
                .get(0)
                .replace("}", ",\"more\":\"" + noise(1000) + "\"}");
        new Topic(broker, "noise").send(List.of(value));
        make("narrow", Map.of("max.message.bytes", "1000"));
        var narrow = relay("noise", "narrow", "-X", "compression.type=lz4").printed();
        assertThat(narrow)
                .contains(" bytes with its headers, compressed with lz4, and max.message.bytes of narrow is 1000|\n");
        var size = Integer.parseInt(narrow.replaceAll("(?s).*offset 0\\|(\\d+) bytes.*", "$1"));
        make("just", Map.of("max.message.bytes", "" + size));
        make("hardly", Map.of("max.message.bytes", "" + (size - 1)));

        var just = relay("noise", "just", "-X", "compression.type=lz4");
        var hardly = relay("noise", "hardly", "-X", "compression.type=lz4");

        assertThat(just.printed()).endsWith("Stopped. 1 row in 1 batch: 0 bad, 1 good.\n");
        assertThat(new Topic(broker, "just").records())
                .extracting(ConsumerRecord::value)
                .containsExactly(value);
        assertThat(hardly.printed()).endsWith("Stopped. 1 row in 1 batch: 0 bad, 1 good, 1 refused.\n");
    }

    private static String noise(int length) {
        return new Random(1)
                .ints(length, 'A', 'Z')
                .mapToObj(Character::toString)
                .collect(joining());
    }

    /** The record goes aside, and standard output is full. It is told on a thread of Spark's, while the run ends. */
    @Test
    void a_refused_record_that_cannot_be_told_ends_the_run_with_the_reason() throws Exception {
        var value = Sent.of(Scenario.monsters, 1, Faults.NONE).values().get(0);
        new Topic(broker, "untold").send(List.of(padded(value, 2000)));
        make("untold_on", Map.of("max.message.bytes", "1000"));
        var full = new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void print(String rows) {
                await().until(RelayTest::isFinishing);
                throw Problem.failure("Standard output cannot be written: No space left on device.");
            }
        };

        var run = Ran.run(
                broker,
                Optional.of(full),
                "relay",
                "-t",
                "untold",
                "--to-topic",
                "untold_on",
                "--trigger",
                "available-now");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.printed())
                .endsWith("Standard output cannot be written: No space left on device.\n")
                .doesNotContain("Stopped.");
    }

    private static boolean isFinishing() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .anyMatch(call -> call.getClassName().equals("twotabs.consumer.run.LiveQuery")
                        && call.getMethodName().equals("finish"));
    }

    private static String padded(String value, int bytes) {
        return value.replace("}", ",\"more\":\"\"}").replace("\"}", "x".repeat(bytes - value.length() - 10) + "\"}");
    }

    private static void make(String topic, Map<String, String> settings) throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(settings)))
                    .all()
                    .get();
        }
    }

    /** A kill at the worst moment leaves a checkpoint without the last commit. */
    @Test
    void what_was_written_and_not_noted_is_written_again_and_can_be_told_by_its_id(@TempDir Path checkpoint)
            throws Exception {
        var sent = Sent.of(Scenario.monsters, 50, Faults.NONE);
        new Topic(broker, "killed").send(sent.values());
        relay("killed", "twice", "--checkpoint", checkpoint.toString());
        Files.delete(checkpoint.resolve("commits/0"));
        Files.delete(checkpoint.resolve("commits/.0.crc"));

        relay("killed", "twice", "--checkpoint", checkpoint.toString());

        var relayed = new Topic(broker, "twice").records();
        assertThat(relayed).hasSize(100);
        var ids = new HashSet<String>();
        relayed.removeIf(record -> !ids.add(json(record).get("event_id").asText()));
        assertThat(countByMonster(relayed)).isEqualTo(truthByMonster(sent));
    }

    @Test
    void what_it_reads_it_does_not_write() throws Exception {
        var run = relay("loop", "loop");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo("""
                relay would read what it writes, for ever: both are the topic loop.
                Another one to write to:  --to-topic loop_2
                """);
    }

    @Test
    void a_topic_that_holds_records_of_somebody_else_is_left_alone() throws Exception {
        new Topic(broker, "orders").send(List.of("mine"));

        var run = relay("dirty", "orders");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).endsWith("""
                The topic orders holds records that relay has not written: offset 0 of partition 0 has no header relayed-from.
                A topic of its own:  --to-topic orders_relayed
                """);
        assertThat(new Topic(broker, "orders").records())
                .extracting(ConsumerRecord::value)
                .containsExactly("mine");
    }

    @Test
    void a_name_that_no_topic_can_have_is_refused_before_spark_starts() throws Exception {
        var run = relay("events_topic", "a topic");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo("""
                --to-topic takes names of letters (a to z), digits, '.', '_' and '-', not 'a topic'.
                Instead:  --to-topic a_topic
                """);
    }

    @Test
    void records_of_a_source_without_headers_can_be_relayed_too(@TempDir Path files) throws Exception {
        var sent = Sent.of(Scenario.monsters, 5, Faults.NONE);
        Files.write(files.resolve("1.json"), sent.values());

        Ran.run(
                broker,
                "relay",
                "--source",
                "files",
                "--path",
                files.toString(),
                "--to-topic",
                "from_files",
                "--trigger",
                "available-now");

        assertThat(new Topic(broker, "from_files").records())
                .extracting(record -> JSON.readTree(record.value()))
                .containsExactlyElementsOf(
                        sent.values().stream().map(RelayTest::read).toList());
    }

    private static Ran relay(String from, String to, String... more) throws Exception {
        var args = Stream.of("relay", "-t", from, "--to-topic", to, "--trigger", "available-now");
        return Ran.run(broker, Stream.concat(args, Stream.of(more)).toArray(String[]::new));
    }

    private static Sent dirty() {
        var faults = new Faults(
                FaultShare.NEVER,
                FaultShare.NEVER,
                FaultShare.NEVER,
                FaultShare.parse("5%:0..60s"),
                MalformedShare.parse("10%"),
                Share.NONE);
        return Sent.of(Scenario.monsters, 300, faults);
    }

    private static Map<String, Long> countByMonster(List<ConsumerRecord<String, String>> records) {
        var counts = new TreeMap<String, Long>();
        records.forEach(record -> counts.merge(json(record).get("monster").asText(), 1L, Long::sum));
        return counts;
    }

    private static Map<String, Long> truthByMonster(Sent sent) {
        var counts = new TreeMap<String, Long>();
        sent.sightings().byMonster().forEach((monster, total) -> counts.put(monster, total.count()));
        return counts;
    }

    private static JsonNode json(ConsumerRecord<String, String> record) {
        return read(record.value());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
