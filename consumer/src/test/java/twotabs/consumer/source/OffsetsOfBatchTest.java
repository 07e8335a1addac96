package twotabs.consumer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.consumer.WithBroker;

/** A batch and a stream over the same part of a real topic: two partitions, ten records each, a second apart. */
class OffsetsOfBatchTest {
    private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

    @RegisterExtension
    private static final WithBroker KAFKA = new WithBroker();

    /** All of the topic, by a stream. */
    private static List<String> streamed;

    @BeforeAll
    static void fillTopic() throws Exception {
        KAFKA.make("two", 2)
                .sendRecords(IntStream.range(0, 20)
                        .mapToObj(OffsetsOfBatchTest::record)
                        .toList());
        streamed = values("--trigger", "available-now");
    }

    private static ProducerRecord<String, String> record(int i) {
        var time = START.plusSeconds(i).toEpochMilli();
        return new ProducerRecord<>("two", i % 2, time, null, Integer.toString(i));
    }

    @ParameterizedTest
    @CsvSource({"earliest, 20", "latest, 0"})
    void how_many_wait_is_known_before_spark_reads(String start, long waiting) {
        try (var source = GivenSource.source("-b", KAFKA.servers(), "-t", "two", "--starting-offsets", start)) {
            source.open(line -> {});

            assertThat(source.waiting()).isEqualTo(waiting);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "earliest | 20",
                "{\"two\":{\"0\":3,\"1\":8}} | 9",
                "{\"two\":{\"0\":-2,\"1\":4}} | 16",
                "2026-01-31T10:00:07Z | 13",
                "2030-01-01T00:00:00Z | 0",
            })
    void from_the_same_start_both_find_the_same(String start, int expected) throws Exception {
        var batch = values("--batch", "--starting-offsets", start);
        var stream = values("--trigger", "available-now", "--starting-offsets", start);

        assertThat(batch).hasSize(expected).isEqualTo(stream);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"two\":{\"0\":4,\"1\":1}}",
                "2026-01-31T10:00:07Z",
            })
    void two_batches_with_an_end_and_a_start_in_common_are_the_whole_stream(String cut) throws Exception {
        var before = values("--batch", "--ending-offsets", cut);
        var after = values("--batch", "--starting-offsets", cut);

        assertThat(Stream.concat(before.stream(), after.stream()).sorted()).isEqualTo(streamed);
    }

    @Test
    void a_stream_in_small_bites_finds_what_a_batch_finds_at_once() throws Exception {
        assertThat(values("--trigger", "available-now", "--max-offsets-per-trigger", "3"))
                .hasSize(20)
                .isEqualTo(values("--batch"));
    }

    @Test
    void an_end_behind_that_of_the_topic_is_refused_and_not_waited_for() {
        assertThat(refused("--ending-offsets", "{\"two\":{\"0\":10,\"1\":11}}"))
                .containsExactly(
                        "--ending-offsets names offset 11 of partition 1, and that partition of two ends at 10.",
                        "What can be read:  --ending-offsets latest");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--starting-offsets | {\"two\":{\"0\":1}} | 0 of two",
                "--starting-offsets | {\"other\":{\"0\":0,\"1\":0}} | 0, 1 of other",
                "--ending-offsets | {\"two\":{\"0\":1,\"1\":1,\"2\":1}} | 0, 1, 2 of two",
                "--ending-offsets | {\"two\":{\"0\":1,\"1\":1},\"other\":{\"0\":1}} | 0 of other and 0, 1 of two",
            })
    void offsets_of_other_partitions_than_are_read_are_refused(String option, String offsets, String named) {
        assertThat(refused(option, offsets))
                .containsExactly(
                        ("%s must name each partition that is read, and no other. It names %s, and the topics have"
                                        + " 0, 1 of two.")
                                .formatted(option, named),
                        "All records:  leave the option out");
    }

    private static List<String> refused(String option, String offsets) {
        var problem = GivenSource.problem(GivenSource.ofBatch("-b", KAFKA.servers(), "-t", "two", option, offsets));
        assertThat(problem.exitCode()).isEqualTo(2);
        return problem.lines();
    }

    @Test
    void a_time_before_that_of_the_start_is_refused() throws Exception {
        var run =
                KAFKA.run("text --batch --starting-offsets 2026-01-31T10:00:07Z --ending-offsets 2026-01-31T10:00:06Z");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo("""
                The range of offsets ends before it begins: 2026-01-31T10:00:06Z is before 2026-01-31T10:00:07Z.
                All later records:  --ending-offsets latest
                """);
    }

    @Test
    void an_end_before_the_start_is_refused_in_a_sentence() throws Exception {
        var run = KAFKA.run(
                "text -t two --batch --starting-offsets",
                "{\"two\":{\"0\":5,\"1\":0}}",
                "--ending-offsets",
                "{\"two\":{\"0\":1,\"1\":0}}");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).endsWith("""
                The range of offsets ends before it begins: Beginning offset 5 is after the ending offset 1 for topic two partition 0.
                All later records:  --ending-offsets latest
                """);
    }

    private static List<String> values(String... how) throws Exception {
        var run = KAFKA.run("text -t two --format json", how);
        assertThat(run.exitCode()).as(run.printed()).isZero();
        return run.printed()
                .lines()
                .filter(line -> line.startsWith("{\"type\":\"row\""))
                .map(line -> line.substring(line.indexOf("\"row\":")))
                .sorted()
                .toList();
    }
}
