package twotabs.consumer;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import twotabs.broker.Broker;
import twotabs.common.event.EventKind;
import twotabs.common.event.Scenario;
import twotabs.common.quantity.Share;
import twotabs.common.stream.Faults;
import twotabs.common.stream.Malformed;
import twotabs.common.stream.Sometimes;
import twotabs.common.stream.Spoilt;
import twotabs.common.truth.StrictReader;

class DstreamTest {
    @TempDir
    private static Path folder;

    private static Broker broker;

    private final Command command = new Command(broker);

    @BeforeAll
    static void startBroker() {
        broker = Broker.start(0, folder, 1);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void a_batch_counts_the_reports_of_each_monster_and_joins_the_strongest(@TempDir Path folder) throws Exception {
        var faults = new Faults(
                Sometimes.NEVER, Sometimes.NEVER, Sometimes.NEVER, Sometimes.NEVER, Spoilt.parse("30%"), Share.NONE);
        var sent = Sent.of(Scenario.monsters, 200, faults);
        command.send("sightings", 1, sent.array());
        var to = folder.resolve("saved");

        var printed = command.consume(
                "dstream", "-t", "sightings", "--interval", "5s", "--max-batches", "1", "--to", to.toString());

        var good = sent.sightings().good();
        var truth = truth(sent);
        assertThat(sent.sightings().badByKind()).hasSize(Malformed.values().length);
        assertThat(command.exitCode).isZero();
        assertThat(printed.lines().filter(line -> line.startsWith("("))).containsExactlyElementsOf(truth);
        assertThat(saved(to)).containsExactlyElementsOf(truth);
        assertThat(printed)
                .endsWith("batch 1 | 200 rows | %d bad, %d good\nStopped. 200 rows in 1 batch.\n"
                        .formatted(200 - good, good));
    }

    /** By monster, as a pair is printed: how many good reports, and the strongest of them. */
    private static List<String> truth(Sent sent) {
        var strongest = new TreeMap<String, Integer>();
        sent.values().stream()
                .filter(value -> value != null
                        && StrictReader.seq(EventKind.sighting, value.getBytes(UTF_8))
                                .isPresent())
                .map(DstreamTest::json)
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
                    .flatMap(DstreamTest::lines)
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
