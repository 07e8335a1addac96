package twotabs.common.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twotabs.common.cli.Problem;
import twotabs.common.event.EventKind;
import twotabs.common.event.Scenario;
import twotabs.common.stream.Fault;
import twotabs.common.stream.Recipe;
import twotabs.common.stream.Recipes;
import twotabs.common.stream.Run;

class TruthFileTest {
    @TempDir
    Path folder;

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void a_recipe_that_is_written_is_read_back(@ForAll("recipes") Recipe recipe, @ForAll short first)
            throws IOException {
        var temporary = Files.createTempFile("truth", ".json");
        try {
            var run = new Run(
                    recipe,
                    first,
                    first + 10L,
                    Set.of(new Run.Position(first + 1L, false), new Run.Position(first + 2L, true)),
                    List.of(new Run.Slots(first + 3L, first + 5L)));
            var written = new TruthFile(run, Map.of());

            written.write(temporary, new Truth(recipe, Lengths.DEFAULT));

            assertThat(TruthFile.read(temporary)).isEqualTo(written);
        } finally {
            Files.delete(temporary);
        }
    }

    @Provide
    Arbitrary<Recipe> recipes() {
        return Recipes.any();
    }

    @Test
    void where_it_went_is_read_back_too() throws IOException {
        var offsets = new TreeMap<>(Map.of(0, new TruthFile.OffsetRange(0, 5), 2, new TruthFile.OffsetRange(100, 101)));
        var run = Run.whole(Recipes.dirty(Scenario.all, 1, 10), 1, 100);
        var written = new TruthFile(
                run,
                Map.of(
                        EventKind.sighting, new TruthFile.Written("events_topic", offsets),
                        EventKind.rescue, new TruthFile.Written("rescues_topic", new TreeMap<>())));
        var file = folder.resolve("truth.json");

        written.write(file, Truth.of(run, Lengths.DEFAULT));

        assertThat(TruthFile.read(file)).isEqualTo(written);
    }

    @Test
    void a_run_that_begins_takes_the_place_of_an_earlier_one_and_says_that_it_has_not_ended() throws IOException {
        var recipe = Recipes.dirty(Scenario.messages, 1, 10);
        var earlier = Run.whole(Recipes.calm(Scenario.messages, 2, 1), 1, 10);
        var file = folder.resolve("truth.json");
        new TruthFile(earlier, Map.of()).write(file, Truth.of(earlier, Lengths.DEFAULT));

        var written = TruthFile.begun(
                recipe, 21, Map.of(EventKind.message, TruthFile.Written.after("events_topic", Map.of(0, 10L, 1, 0L))));
        written.announce(file);

        assertThat(TruthFile.read(file)).isEqualTo(written);
        assertThat(written.hasEnded()).isFalse();
        var json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.fieldNames()).toIterable().containsExactly("format", "ended", "run", "delivery");
        assertThat(json.at("/run/last").isMissingNode()).isTrue();
        assertThat(json.at("/delivery/topics/messages/offsets").toString()).isEqualTo("{\"0\":[10,10],\"1\":[0,0]}");
    }

    /** As earlier versions of this program wrote it, when the run had ended. */
    @Test
    void a_file_that_does_not_say_whether_the_run_has_ended_is_of_one_that_has() throws IOException {
        var run = Run.whole(Recipes.calm(Scenario.messages, 1, 1), 1, 10);
        var file = folder.resolve("truth.json");
        new TruthFile(run, Map.of()).write(file, Truth.of(run, Lengths.DEFAULT));
        var json = (ObjectNode) new ObjectMapper().readTree(file.toFile());
        json.remove("ended");
        new ObjectMapper().writeValue(file.toFile(), json);

        assertThat(TruthFile.read(file)).isEqualTo(new TruthFile(run, Map.of()));
    }

    @Test
    void a_file_that_cannot_be_written_is_refused_before_the_run() throws IOException {
        TruthFile.tryToWrite(folder.resolve("new.json"));

        assertThat(folder).isEmptyDirectory();
        assertThatThrownBy(() -> TruthFile.tryToWrite(folder.resolve("absent/new.json")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void a_link_stays_a_link_and_what_has_a_similar_name_is_left_alone() throws IOException {
        var run = Run.whole(Recipes.dirty(Scenario.all, 1, 10), 1, 10);
        var target = folder.resolve("target.json");
        var link = Files.createSymbolicLink(folder.resolve("link.json"), Files.writeString(target, "old"));
        var similar = Files.writeString(folder.resolve("target.json.part"), "mine");

        TruthFile.tryToWrite(link);
        assertThat(target).hasContent("old");
        new TruthFile(run, Map.of()).write(link, Truth.of(run, Lengths.DEFAULT));

        assertThat(link).isSymbolicLink();
        assertThat(TruthFile.read(target).run()).isEqualTo(run);
        assertThat(similar).hasContent("mine");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void what_is_no_file_is_written_to_and_not_replaced() throws Exception {
        var pipe = folder.resolve("pipe");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        var run = Run.whole(Recipes.dirty(Scenario.all, 1, 10), 1, 10);
        var reading = new ProcessBuilder("cat", pipe.toString()).start();

        TruthFile.tryToWrite(pipe);
        TruthFile.begun(run.recipe(), 1, Map.of()).announce(pipe);
        new TruthFile(run, Map.of()).write(pipe, Truth.of(run, Lengths.DEFAULT));

        assertThat(new ObjectMapper()
                        .readTree(reading.getInputStream())
                        .at("/run/last")
                        .asLong())
                .isEqualTo(10);
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    @Test
    void offsets_grow_to_both_sides() {
        assertThat(new TruthFile.OffsetRange(5, 6).with(9).with(3).with(4)).isEqualTo(new TruthFile.OffsetRange(3, 10));
    }

    @Test
    void it_holds_all_of_the_truth() throws IOException {
        var run = Run.whole(Recipes.dirty(Scenario.all, 1, 10), 1, 2_000);
        var truth = Truth.of(run, Lengths.DEFAULT);
        var sightings = truth.of(EventKind.sighting);
        var file = folder.resolve("truth.json");

        new TruthFile(run, Map.of()).write(file, truth);

        var json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.at("/format").asInt()).isEqualTo(1);
        assertThat(json.at("/run/last").asLong()).isEqualTo(2_000);
        assertThat(json.at("/lengths/slide").asText()).isEqualTo("20s");
        assertThat(json.at("/sightings/sent").asLong()).isEqualTo(sightings.sent());
        assertThat(json.at("/sightings/distinct").asLong()).isEqualTo(sightings.distinct());
        assertThat(json.at("/sightings/bad")).hasSize(7);
        assertThat(json.at("/sightings/late"))
                .hasSize(sightings.ids(Fault.Kind.late).size());
        assertThat(json.at("/sightings/by_country/India/damage").asLong())
                .isEqualTo(sightings.byCountry().get("India").damage());
        assertThat(sum(json.at("/sightings/tumbling"))).isEqualTo(sightings.good());
        assertThat(sum(json.at("/sightings/sliding"))).isEqualTo(3 * sightings.good());
        assertThat(sum(json.at("/rescues/tumbling")))
                .isEqualTo(truth.of(EventKind.rescue).good());
        assertThat(json.at("/sightings/sessions"))
                .hasSize(sightings.sessions().all().size());
        assertThat(json.at("/sightings/sessions/0").toString()).isEqualTo("""
                        {"monster":"Basilisk","first":"2026-01-31T10:00:39.601Z",\
                        "last":"2026-01-31T10:02:13.600Z","count":97}""");
        assertThat(json.at("/rescues").has("sessions")).isFalse();
        assertThat(json.at("/join/pairs").asLong())
                .isEqualTo(truth.join().orElseThrow().pairs());
    }

    @Test
    void it_is_written_as_a_whole_or_not_at_all() throws IOException {
        var run = Run.whole(Recipes.calm(Scenario.messages, 1, 1), 1, 10);
        var nowhere = folder.resolve("missing").resolve("truth.json");
        var file = folder.resolve("truth.json");

        assertThatThrownBy(() -> new TruthFile(run, Map.of()).write(nowhere, Truth.of(run, Lengths.DEFAULT)))
                .isInstanceOf(IOException.class);
        new TruthFile(run, Map.of()).write(file, Truth.of(run, Lengths.DEFAULT));
        new TruthFile(run, Map.of()).write(file, Truth.of(run, Lengths.DEFAULT));

        assertThat(folder).isDirectoryContaining(file::equals);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''                        ; is not a truth file.",
                "{}                        ; is not a truth file.",
                "[]                        ; is not a truth file.",
                "no JSON                   ; is not a truth file: it is not JSON.",
                "{\"format\":1,\"run\":{\"scena ; is cut short.",
                "{\"format\":2,\"run\":{}}   ; is a truth file of another version of this program.",
                "{\"format\":1,\"run\":{}}   ; is a truth file that was changed: parts of it cannot be read.",
            })
    void what_is_wrong_with_a_file_is_said_in_words(String content, String wrong) throws IOException {
        var file = Files.writeString(folder.resolve("truth.json"), content);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> TruthFile.read(file))
                .extracting(Problem::lines)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly(file + " " + wrong, "--truth takes the file that a run wrote with  --truth.");
    }

    @Test
    void a_file_that_is_not_there_can_be_made() {
        var file = folder.resolve("truth.json");

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> TruthFile.read(file))
                .extracting(Problem::lines)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly(
                        "There is no truth file " + file + ".",
                        "A run writes it:  ./lab produce -n 1000 -r -1 --truth " + file);
    }

    @Test
    void a_folder_is_no_truth_file() {
        assertThatThrownBy(() -> TruthFile.read(folder))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith(folder + " cannot be read: ");
    }

    private static long sum(JsonNode counts) {
        var sum = 0L;
        for (var count : counts) {
            sum += count.asLong();
        }
        return sum;
    }
}
