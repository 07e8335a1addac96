package twotabs.consumer.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import twotabs.common.event.Scenario;
import twotabs.common.stream.Faults;
import twotabs.consumer.Ran;
import twotabs.consumer.Sent;
import twotabs.consumer.WithBroker;

/** Continuous processing, with a real Kafka. */
class ContinuousTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    private static final WithBroker KAFKA = new WithBroker();

    @Test
    void every_record_gets_a_row_with_its_age() throws Exception {
        var sent = Sent.of(Scenario.monsters, 30, Faults.NONE).array();
        KAFKA.topic("thirty").send(sent);

        var run = KAFKA.run("continuous -t thirty --max-batches 1 --format json");

        assertThat(run.exitCode()).isZero();
        var rows = rows(run);
        assertThat(rows).hasSize(30).allSatisfy(row -> {
            var event = JSON.readTree(sent[row.at("/row/offset").asInt()]);
            assertThat(row.at("/row/monster").asText())
                    .isEqualTo(event.get("monster").asText());
            assertThat(row.at("/row/country").asText("null"))
                    .isEqualTo(event.get("country").asText("null"));
            assertThat(row.at("/row/ms").asLong()).isNotNegative();
            assertThat(row.get("epoch").isIntegralNumber()).isTrue();
        });
        assertThat(rows).extracting(row -> row.at("/row/offset").asInt()).doesNotHaveDuplicates();
    }

    @Test
    void epochs_are_shown_and_told_and_the_ages_summed_up() throws Exception {
        KAFKA.topic("one").send("{\"monster\":\"Yeti\",\"country\":\"Chile\"}", "no JSON");

        var run = KAFKA.run("continuous -t one --max-batches 1");

        assertThat(run.printed()
                        .replaceAll("\\d{2,} ms", "N ms")
                        .replaceAll("(?m)\\d+ *\\|$", "N|")
                        .replaceAll("poch:? \\d+", "poch E")
                        .replaceAll("(?m)-+\\+$|ms +\\|$", ""))
                .isEqualTo("""
                Starting Spark ...
                Reading one at SERVER. Ctrl-C ends it.
                -------------------------------------------
                Epoch E
                -------------------------------------------
                +---------+------+-------+-------+
                |partition|offset|monster|country|
                +---------+------+-------+-------+
                |0        |0     |Yeti   |Chile  |N|
                |0        |1     |NULL   |NULL   |N|
                +---------+------+-------+-------+

                epoch E | 2 rows
                Stopped. 2 rows in 1 epoch: p50 N ms, p99 N ms.
                """.replace("SERVER", KAFKA.servers()));
    }

    @Test
    void a_lesson_that_only_maps_runs_continuously_too_and_goes_on_from_its_checkpoint(@TempDir Path checkpoint)
            throws Exception {
        var args = kept("again", checkpoint);
        KAFKA.topic("again").send("before");
        var first = rows(KAFKA.run(args));
        KAFKA.topic("again").send("after");

        var second = rows(KAFKA.run(args));

        assertThat(first).extracting(row -> row.at("/row/Value").asText()).containsExactly("before");
        assertThat(second).extracting(row -> row.at("/row/Value").asText()).containsExactly("after");
    }

    /** Spark writes the offsets of an epoch before the epochs before it are done, and goes on from the last that is. */
    @Test
    void epochs_that_were_begun_ahead_do_not_stand_in_the_way(@TempDir Path checkpoint) throws Exception {
        var args = kept("ahead", checkpoint);
        KAFKA.topic("ahead").send("before");
        KAFKA.run(args);
        var done = newest(checkpoint.resolve("commits"));
        for (var ahead = done + 1; ahead < done + 4; ahead++) {
            var begun = checkpoint.resolve("offsets/" + ahead);
            if (!Files.exists(begun)) {
                Files.copy(checkpoint.resolve("offsets/" + done), begun);
            }
        }
        KAFKA.topic("ahead").send("after");

        assertThat(rows(KAFKA.run(args)))
                .extracting(row -> row.at("/row/Value").asText())
                .containsExactly("after");
    }

    /** The lesson text, continuously, until an epoch has had rows. */
    private static String kept(String topic, Path checkpoint) {
        var options = "text -t %s --trigger continuous:100ms --max-batches 1 --format json --checkpoint %s";
        return options.formatted(topic, checkpoint);
    }

    private static long newest(Path log) throws IOException {
        try (var files = Files.list(log)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .mapToLong(Long::parseLong)
                    .max()
                    .orElseThrow();
        }
    }

    @Test
    void the_same_lesson_in_batches_is_told_as_batches() throws Exception {
        KAFKA.topic("batches").send("{\"monster\":\"Yeti\"}");

        var run = KAFKA.run("continuous -t batches --trigger available-now");

        assertThat(run.printed()).contains("Batch: 0", "batch 0 | 1 row | ");
        assertThat(run.printed().lines().toList())
                .last()
                .asString()
                .matches("Stopped\\. 1 row in 1 batch: p50 \\d+ ms, p99 \\d+ ms\\.");
    }

    @Test
    void more_partitions_than_cores_are_refused_and_not_waited_for() throws Exception {
        KAFKA.make("many", 3);

        var run = KAFKA.run("continuous -t many --master local[2]");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).endsWith("""
                A continuous query needs a core for each partition: this query reads 3 partitions, and --master local[2] has 2 cores.
                More cores:  --master local[3]
                In batches:  --trigger 1s
                """);
    }

    private static List<JsonNode> rows(Ran run) {
        return run.printed()
                .lines()
                .filter(line -> line.startsWith("{\"type\":\"row\""))
                .map(ContinuousTest::json)
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
