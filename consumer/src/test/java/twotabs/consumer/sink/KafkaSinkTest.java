package twotabs.consumer.sink;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import twotabs.common.cli.Problem;
import twotabs.common.event.Scenario;
import twotabs.common.stream.Faults;
import twotabs.consumer.Ran;
import twotabs.consumer.Sent;
import twotabs.consumer.WithBroker;

/** What Kafka does not take from the lesson {@code relay} goes aside, and the query goes on. */
class KafkaSinkTest {
    @RegisterExtension
    private static final WithBroker KAFKA = new WithBroker();

    /** Just below 1 MiB, as large as the producer sends. */
    @Test
    void a_record_that_one_more_header_makes_too_large_goes_aside_and_the_query_goes_on(@TempDir Path checkpoint)
            throws Exception {
        var values = Sent.of(Scenario.monsters, 3, Faults.NONE).values();
        var large = padded(values.get(1), 1048489);
        KAFKA.topic("big").send(values.get(0), large, values.get(2));

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
        KAFKA.topic("big").send(values.get(0));
        assertThat(relay("big", "big_on", "--checkpoint", checkpoint.toString()).printed())
                .endsWith("Stopped. 1 row in 1 batch: 0 bad, 1 good.\n");
        assertThat(KAFKA.topic("big_on").records())
                .extracting(ConsumerRecord::value)
                .containsExactly(values.get(0), values.get(2), values.get(0));
    }

    @Test
    void what_the_topic_does_not_take_goes_aside_whatever_the_producer_sends() throws Exception {
        var values = Sent.of(Scenario.monsters, 2, Faults.NONE).values();
        KAFKA.topic("long").send(values.get(0), padded(values.get(1), 1000));
        KAFKA.make("short", 1, Map.of("max.message.bytes", "1000"));

        var run = relay("long", "short", "--format", "json", "-X", "max.request.size=2000000");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed())
                .contains("{\"type\":\"row\",\"query\":\"relay\",\"batch\":0,\"row\":"
                        + "{\"_record\":\"long, partition 0, offset 1\","
                        + "\"_why\":\"1092 bytes with its headers, and max.message.bytes of short is 1000\"}}\n");
        assertThat(KAFKA.topic("short").records())
                .extracting(ConsumerRecord::value)
                .containsExactly(values.get(0));
    }

    @Test
    void a_record_without_a_key_goes_aside_where_the_topic_is_compacted() throws Exception {
        var value = sighting();
        KAFKA.topic("keyless")
                .sendRecords(List.of(
                        new ProducerRecord<>("keyless", value), new ProducerRecord<>("keyless", "Yeti", value)));
        KAFKA.make("newest", 1, Map.of("cleanup.policy", "compact"));

        var run = relay("keyless", "newest");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed())
                .contains("|keyless, partition 0, offset 0|no key, and newest is compacted|\n")
                .endsWith("Stopped. 2 rows in 1 batch: 0 bad, 2 good, 1 refused.\n");
        assertThat(KAFKA.topic("newest").records())
                .extracting(ConsumerRecord::key)
                .containsExactly("Yeti");
    }

    /** Kafka looks at what comes, and that is compressed. */
    @Test
    void what_compression_makes_small_enough_for_the_topic_is_sent() throws Exception {
        var value = padded(sighting(), 2000);
        KAFKA.topic("shrinks").send(value);
        KAFKA.make("shrunk", 1, Map.of("max.message.bytes", "1000"));

        var run = relay("shrinks", "shrunk", "-X", "compression.type=gzip");

        assertThat(run.printed()).endsWith("Stopped. 1 row in 1 batch: 0 bad, 1 good.\n");
        assertThat(KAFKA.topic("shrunk").records())
                .extracting(ConsumerRecord::value)
                .containsExactly(value);
    }

    /** What cannot be compressed becomes larger. It goes aside where Kafka would not take it, and just there. */
    @Test
    void what_compression_makes_too_large_for_the_topic_goes_aside() throws Exception {
        var value = sighting().replace("}", ",\"more\":\"" + noise(1000) + "\"}");
        KAFKA.topic("noise").send(value);
        KAFKA.make("narrow", 1, Map.of("max.message.bytes", "1000"));
        var narrow = relay("noise", "narrow", "-X", "compression.type=lz4").printed();
        assertThat(narrow)
                .contains(" bytes with its headers, compressed with lz4, and max.message.bytes of narrow is 1000|\n");
        var size = Integer.parseInt(narrow.replaceAll("(?s).*offset 0\\|(\\d+) bytes.*", "$1"));
        KAFKA.make("just", 1, Map.of("max.message.bytes", "" + size));
        KAFKA.make("hardly", 1, Map.of("max.message.bytes", "" + (size - 1)));

        var just = relay("noise", "just", "-X", "compression.type=lz4");
        var hardly = relay("noise", "hardly", "-X", "compression.type=lz4");

        assertThat(just.printed()).endsWith("Stopped. 1 row in 1 batch: 0 bad, 1 good.\n");
        assertThat(KAFKA.topic("just").records())
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
        var value = sighting();
        KAFKA.topic("untold").send(padded(value, 2000));
        KAFKA.make("untold_on", 1, Map.of("max.message.bytes", "1000"));
        var full = new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void print(String rows) {
                await().until(KafkaSinkTest::isFinishing);
                throw Problem.failure("Standard output cannot be written: No space left on device.");
            }
        };

        var run = KAFKA.run(full, "relay -t untold --to-topic untold_on --trigger available-now");

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

    private static String sighting() {
        return Sent.of(Scenario.monsters, 1, Faults.NONE).values().get(0);
    }

    private static Ran relay(String from, String to, String... more) throws Exception {
        return KAFKA.run("relay --trigger available-now -t %s --to-topic %s".formatted(from, to), more);
    }
}
