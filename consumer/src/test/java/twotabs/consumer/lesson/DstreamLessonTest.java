package twotabs.consumer.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twotabs.common.event.EventKind;
import twotabs.common.event.Scenario;
import twotabs.common.quantity.Share;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.Malformed;
import twotabs.common.stream.MalformedShare;
import twotabs.common.truth.StrictReader;
import twotabs.consumer.Sent;
import twotabs.consumer.WithBroker;

class DstreamLessonTest {
    @RegisterExtension
    private static final WithBroker KAFKA = new WithBroker();

    @Test
    void a_batch_counts_the_reports_of_each_monster_and_joins_the_strongest(@TempDir Path folder) throws Exception {
        var faults = new Faults(
                FaultShare.NEVER,
                FaultShare.NEVER,
                FaultShare.NEVER,
                FaultShare.NEVER,
                MalformedShare.parse("30%"),
                Share.NONE);
        var sent = Sent.of(Scenario.monsters, 200, faults);
        KAFKA.topic("dstream_sightings").send(sent.array());
        var to = folder.resolve("saved");

        var run = KAFKA.run("dstream -t dstream_sightings --interval 5s --max-batches 1 --to", to.toString());

        var good = sent.sightings().good();
        var truth = truth(sent);
        assertThat(sent.sightings().badByKind()).hasSize(Malformed.values().length);
        assertThat(run.exitCode()).isZero();
        assertThat(run.printed().lines().filter(line -> line.startsWith("("))).containsExactlyElementsOf(truth);
        assertThat(saved(to)).containsExactlyElementsOf(truth);
        assertThat(run.printed().replaceAll("\\d+ ms", "N ms")).endsWith("""
                batch 1 | 200 rows | %1$d bad, %2$d good | N ms
                Stopped. 200 rows in 1 batch: %1$d bad, %2$d good.
                """.formatted(200 - good, good));
    }

    @Test
    void for_programs_rows_and_reports_are_lines_of_json() throws Exception {
        KAFKA.topic("for_programs")
                .send(sighting("Yeti", 4), "no JSON", sighting("Yeti", 6), sighting("\\u009b31m", 1));

        var run = KAFKA.run("dstream -t for_programs --max-batches 1 --format json");

        assertThat(run.printed()
                        .lines()
                        .filter(line -> line.startsWith("{"))
                        .map(line -> line.replaceFirst("\"ms\":\\d+", "\"ms\":N")))
                .containsExactly(
                        "{\"type\":\"row\",\"query\":\"dstream\",\"batch\":1,"
                                + "\"row\":{\"monster\":\"Yeti\",\"count\":2,\"strongest\":6}}",
                        "{\"type\":\"row\",\"query\":\"dstream\",\"batch\":1,"
                                + "\"row\":{\"monster\":\"\\\\u009B31m\",\"count\":1,\"strongest\":1}}",
                        "{\"type\":\"batch\",\"batch\":1,\"rows\":4,\"ms\":N,\"spent_ms\":{},"
                                + "\"counts\":{\"bad\":1,\"good\":3},\"query\":\"dstream\"}",
                        "{\"type\":\"end\",\"rows\":4,\"batches\":1,"
                                + "\"counts\":{\"bad\":1,\"good\":3},\"query\":\"dstream\"}");
        assertThat(run.printed()).doesNotContain("Time: ", "(Yeti");
    }

    @Test
    void when_it_is_to_be_quiet_it_shows_nothing_but_the_table() throws Exception {
        KAFKA.topic("dstream_quiet").send(sighting("Yeti", 4));

        var run = KAFKA.run("dstream -t dstream_quiet --max-batches 1 --interval 5s -q");

        assertThat(run.printed().replaceAll("Time: \\d+", "Time: T")).isEqualTo("""
                -------------------------------------------
                Time: T ms
                -------------------------------------------
                (Yeti,(1,4))

                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--trigger 1s | --trigger: a DStream has a batch in each interval, also if no record has come."
                        + " | Each second:  --interval 1s",
                "--trigger=1s | --trigger: a DStream has a batch in each interval, also if no record has come."
                        + " | Each second:  --interval 1s",
                "--batch | --batch: a DStream is always a stream. | One batch, then end:  --max-batches 1",
                "--checkpoint DIR | --checkpoint: it begins with the first record each time, and a DStream stores"
                        + " no offsets. | A lesson that continues where it ended:  ./lab consume text --checkpoint DIR",
                "--source rate | --source: it reads only Kafka. | Another source:  ./lab consume text --source rate",
                "--starting-offsets latest | --starting-offsets: a property of the Kafka consumer decides where it"
                        + " begins."
                        + " | New records only:  -X auto.offset.reset=latest",
            })
    void an_option_of_queries_is_refused_with_the_reason(String options, String reason, String next) throws Exception {
        var run = KAFKA.run("dstream " + options);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo("dstream takes no " + reason + "\n" + next + "\n");
    }

    @Test
    void a_property_that_the_lesson_needs_is_not_taken_from_it() throws Exception {
        var run = KAFKA.run("dstream -X key.deserializer=x.Y");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo("""
                This lesson sets key.deserializer itself, and -X cannot change that.
                Leave it out:  -X key.deserializer=x.Y
                """);
    }

    @Test
    void a_folder_that_cannot_be_made_is_found_out_before_spark_starts(@TempDir Path folder) throws Exception {
        var file = Files.createFile(folder.resolve("file"));

        var below = KAFKA.run("dstream --to", file.resolve("x").toString());
        var there = KAFKA.run("dstream --to", file.toString());

        assertThat(List.of(below.exitCode(), there.exitCode())).containsExactly(2, 2);
        assertThat(below.printed()).endsWith("""
                --to takes a folder that can be written, but '%s' cannot be written.
                For example:  --to sightings
                """.formatted(file.resolve("x"))).doesNotContain("Starting Spark");
        assertThat(there.printed()).isEqualTo("""
                --to takes a folder that does not exist yet, and '%1$s' exists.
                Each run needs a new folder:  --to %1$s-2
                """.formatted(file));
    }

    @Test
    void a_topic_that_cannot_be_is_refused_before_spark_starts() throws Exception {
        var run = KAFKA.run("dstream -t", "a\u001b[31m");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).startsWith("--topic takes names of letters ").doesNotContain("Starting Spark");
    }

    @Test
    void a_group_without_offsets_and_without_a_place_to_begin_is_explained() throws Exception {
        KAFKA.topic("nowhere").send(sighting("Yeti", 4));

        var run = KAFKA.run("dstream -t nowhere -X auto.offset.reset=none");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo("""
                Starting Spark ...
                With -X auto.offset.reset=none this consumer cannot begin: its group has no offsets.
                From the first record:  -X auto.offset.reset=earliest
                """);
    }

    private static String sighting(String monster, int strength) {
        return """
                {"event_id":"a1","seq":7,"event_time":"2026-01-31T10:05:30.125Z","monster":"%s",\
                "strength":%d,"country":null,"lat":35.7,"lon":139.7,"reporter":"reporter-001"}""".formatted(monster, strength);
    }

    /** By monster, as a pair is printed: how many good reports, and the strongest of them. */
    private static List<String> truth(Sent sent) {
        var strongest = new TreeMap<String, Integer>();
        sent.values().stream()
                .filter(value -> value != null
                        && StrictReader.seq(EventKind.sighting, value.getBytes(UTF_8))
                                .isPresent())
                .map(DstreamLessonTest::json)
                .forEach(event -> strongest.merge(
                        event.get("monster").asText(), event.get("strength").asInt(), Math::max));
        return sent.sightings().byMonster().entrySet().stream()
                .map(monster -> "(%s,(%d,%d))"
                        .formatted(monster.getKey(), monster.getValue().count(), strongest.get(monster.getKey())))
                .toList();
    }

    private static JsonNode json(String value) {
        try {
            return new ObjectMapper().readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> saved(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .flatMap(DstreamLessonTest::lines)
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
