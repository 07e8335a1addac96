package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real consumer, killed where nobody asked it, and started again with its checkpoint. */
class CheckpointIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KILLS = 2;

    @TempDir
    Path data;

    @TempDir
    Path folder;

    @Test
    void after_each_kill_nothing_is_lost_and_at_most_the_last_batch_is_shown_again() throws Exception {
        try (var tabs = new Tabs()) {
            tabs.broker(data);
            var producer = tabs.producer("messages", "-r", "50");
            var runs = new ArrayList<Map<Integer, List<Integer>>>();
            for (var kill = 0; kill < KILLS; kill++) {
                var consumer = resumed(tabs, "text");
                consumer.await(line -> line.startsWith("{\"type\":\"row\"") && isNew(runs, line));

                consumer.signal("KILL");
                consumer.awaitEnd();

                runs.add(shown(consumer));
            }
            producer.ctrlC();
            var sent = Integer.parseInt(producer.lines().stream()
                    .filter(line -> line.contains(" records sent, "))
                    .reduce((a, b) -> b)
                    .orElseThrow()
                    .replaceAll(" records sent, .*", ""));
            var last = resumed(tabs, "text", "--trigger", "available-now");
            assertThat(last.awaitEnd()).isZero();
            runs.add(shown(last));

            var all = new HashSet<Integer>();
            for (var run : runs) {
                all.addAll(run.values().stream().flatMap(List::stream).toList());
            }
            assertThat(all)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, sent).boxed().toList());
            for (var i = 1; i < runs.size(); i++) {
                shownTwice(runs.get(i - 1), runs.get(i));
            }
        }
    }

    /** A batch that was shown and not yet noted as done is shown again: by its number, and whole. */
    private static void shownTwice(Map<Integer, List<Integer>> before, Map<Integer, List<Integer>> after) {
        var again = after.keySet().stream().filter(before::containsKey).toList();
        var lastBefore = before.keySet().stream().reduce((a, b) -> b).orElseThrow();
        assertThat(again).isSubsetOf(List.of(lastBefore));
        // The kill may have cut off the printing of it, so of the first run there may be a part.
        again.forEach(batch ->
                assertThat(after.get(batch)).startsWith(before.get(batch).toArray(Integer[]::new)));
        var rows = new HashSet<>(before.values().stream().flatMap(List::stream).toList());
        assertThat(after.entrySet().stream()
                        .filter(batch -> !again.contains(batch.getKey()))
                        .flatMap(batch -> batch.getValue().stream()))
                .doesNotContainAnyElementsOf(rows);
    }

    @Test
    void what_a_query_has_counted_is_as_if_it_had_never_been_killed() throws Exception {
        try (var tabs = new Tabs()) {
            tabs.broker(data);
            var truth = folder.resolve("truth.json");
            var sent = tabs.producer("monsters", "-n", "1000", "-r", "-1", "--truth", truth.toString())
                    .awaitEnd();
            assertThat(sent).isZero();
            var consumer = resumed(tabs, "count", "--max-offsets-per-trigger", "100", "--trigger", "1s");
            consumer.awaitLine("{\"type\":\"row\",\"query\":\"count\",\"batch\":2");

            consumer.signal("KILL");
            consumer.awaitEnd();

            var again = resumed(tabs, "count", "--trigger", "available-now");
            assertThat(again.awaitEnd()).isZero();
            var expected = new TreeMap<String, Long>();
            JSON.readTree(Files.readString(truth))
                    .at("/sightings/by_monster")
                    .fields()
                    .forEachRemaining(monster -> expected.put(
                            monster.getKey(), monster.getValue().get("count").asLong()));
            assertThat(newestCounts(again)).isEqualTo(expected);
        }
    }

    @Test
    void a_second_consumer_on_the_same_checkpoint_is_refused_before_it_starts_spark() throws Exception {
        try (var tabs = new Tabs()) {
            tabs.broker(data);
            tabs.producer("messages", "-n", "2", "-r", "-1").awaitEnd();
            var first = tabs.consumer("text", "--checkpoint", folder.toString());
            first.awaitLine("batch 0 | 2 rows");

            var second = tabs.consumer("text", "--checkpoint", folder.toString());
            var code = second.awaitEnd();

            assertThat(code).isEqualTo(1);
            assertThat(second.lines().stream().map(line -> line.replaceAll("since \\S+Z:", "since TIME:")))
                    .containsExactly(
                            "The checkpoint %s is in use by process %d, since TIME:"
                                    .formatted(folder, first.child().process().pid()),
                            "  ./lab consume text --checkpoint %s -b %s".formatted(folder, tabs.server()),
                            "Two runs on one checkpoint would overwrite each other's files.",
                            "Stop the other run with Ctrl-C, or use another checkpoint here:  --checkpoint"
                                    + " ANOTHER_DIR");
            tabs.producer("messages", "-n", "1", "--first", "3", "-r", "-1").awaitEnd();
            first.awaitLine("batch 1 | 1 row ");
        }
    }

    private Terminal resumed(Tabs tabs, String lesson, String... more) {
        var args = new ArrayList<>(List.of(
                lesson, "--format", "json", "--checkpoint", folder.resolve("c").toString()));
        args.addAll(List.of(more));
        return tabs.consumer(args.toArray(String[]::new));
    }

    private static boolean isNew(List<Map<Integer, List<Integer>>> runs, String line) {
        var row = json(line);
        return runs.stream().noneMatch(run -> run.containsKey(row.get("batch").asInt()));
    }

    /** By batch, in their order: the numbers of the messages shown. The last line may have been cut off. */
    private static Map<Integer, List<Integer>> shown(Terminal consumer) {
        var shown = new TreeMap<Integer, List<Integer>>();
        for (var row : rows(consumer)) {
            shown.computeIfAbsent(row.get("batch").asInt(), batch -> new ArrayList<>())
                    .add(json(row.at("/row/Value").asText()).get("seq").asInt());
        }
        return shown;
    }

    private static Map<String, Long> newestCounts(Terminal consumer) {
        var rows = rows(consumer);
        var newest = rows.get(rows.size() - 1).get("batch").asInt();
        var counts = new TreeMap<String, Long>();
        rows.stream()
                .filter(row -> row.get("batch").asInt() == newest)
                .forEach(row -> counts.put(
                        row.at("/row/monster").asText(), row.at("/row/count").asLong()));
        return counts;
    }

    private static List<JsonNode> rows(Terminal consumer) {
        return consumer.lines().stream()
                .filter(line -> line.startsWith("{\"type\":\"row\"") && line.endsWith("}}"))
                .map(CheckpointIT::json)
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
