package twotabs.consumer.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import twotabs.common.event.Scenario;
import twotabs.common.quantity.Share;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.MalformedShare;
import twotabs.consumer.Ran;
import twotabs.consumer.Sent;
import twotabs.consumer.WithBroker;

/** The lesson {@code relay}, with a real Kafka and a plain consumer that reads what it wrote. */
class RelayLessonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    private static final WithBroker KAFKA = new WithBroker();

    @Test
    void the_good_sightings_arrive_as_they_were_and_no_others() throws Exception {
        var sent = dirty();
        KAFKA.topic("dirty").send(sent.array());

        var run = relay("dirty", "clean");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed())
                .endsWith("Stopped. %d rows in 1 batch: %d bad, %d good.\n"
                        .formatted(
                                sent.sightings().sent(),
                                sent.sightings().bad(),
                                sent.sightings().good()));
        var relayed = KAFKA.topic("clean").records();
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
        KAFKA.topic("traced").sendRecords(List.of(traced));

        relay("traced", "traced_on");

        var relayed = KAFKA.topic("traced_on").records().get(0);
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
        KAFKA.topic("odd")
                .sendRecords(List.of(
                        odd, new ProducerRecord<>("odd", "", value), new ProducerRecord<>("odd", "no value", null)));

        var run = relay("odd", "odd_on");

        assertThat(run.printed()).endsWith("Stopped. 3 rows in 1 batch: 1 bad, 2 good.\n");
        var relayed = KAFKA.topic("odd_on").records();
        assertThat(relayed).extracting(ConsumerRecord::key).containsExactly(null, "");
        assertThat(Stream.of(relayed.get(0).headers().toArray())
                        .map(header -> header.key() + "=" + (header.value() == null ? null : text(header.value()))))
                .containsExactly("hop=null", "=", "relayed-from=elsewhere", "relayed-from=odd/0/0");
    }

    /** A kill at the worst moment leaves a checkpoint without the last commit. */
    @Test
    void what_was_written_and_not_noted_is_written_again_and_can_be_told_by_its_id(@TempDir Path checkpoint)
            throws Exception {
        var sent = Sent.of(Scenario.monsters, 50, Faults.NONE);
        KAFKA.topic("killed").send(sent.array());
        relay("killed", "twice", "--checkpoint", checkpoint.toString());
        Files.delete(checkpoint.resolve("commits/0"));
        Files.delete(checkpoint.resolve("commits/.0.crc"));

        relay("killed", "twice", "--checkpoint", checkpoint.toString());

        var relayed = KAFKA.topic("twice").records();
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
                relay would read its own output for ever: it reads and writes the topic loop.
                Write to another topic:  --to-topic loop_2
                """);
    }

    @Test
    void a_topic_that_holds_records_of_somebody_else_is_left_alone() throws Exception {
        KAFKA.topic("beside_orders").send("a record");
        KAFKA.topic("orders").send("mine");

        var run = relay("beside_orders", "orders");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).endsWith("""
                The topic orders holds records that relay has not written: offset 0 of partition 0 has no header relayed-from.
                Another topic:  --to-topic orders_relayed
                """);
        assertThat(KAFKA.topic("orders").records())
                .extracting(ConsumerRecord::value)
                .containsExactly("mine");
    }

    @Test
    void a_name_that_no_topic_can_have_is_refused_before_spark_starts() throws Exception {
        var run = KAFKA.run("relay --to-topic", "a topic");

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

        KAFKA.run(
                "relay --source files --path",
                files.toString(),
                "--to-topic",
                "from_files",
                "--trigger",
                "available-now");

        assertThat(KAFKA.topic("from_files").records())
                .extracting(record -> JSON.readTree(record.value()))
                .containsExactlyElementsOf(
                        sent.values().stream().map(RelayLessonTest::read).toList());
    }

    private static Ran relay(String from, String to, String... more) throws Exception {
        return KAFKA.run("relay --trigger available-now -t %s --to-topic %s".formatted(from, to), more);
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
