package twotabs.consumer.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.common.event.Scenario;
import twotabs.common.quantity.Share;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.MalformedShare;
import twotabs.common.truth.TopicTruth;
import twotabs.consumer.Ran;
import twotabs.consumer.Sent;
import twotabs.consumer.WithBroker;

/** The lesson {@code files}, with a real Kafka. */
class FilesLessonTest {
    private static final Sent SENT = Sent.of(
            Scenario.monsters,
            300,
            new Faults(
                    FaultShare.NEVER,
                    FaultShare.NEVER,
                    FaultShare.NEVER,
                    FaultShare.NEVER,
                    MalformedShare.parse("10%"),
                    Share.NONE));

    @RegisterExtension
    private static final WithBroker KAFKA = new WithBroker();

    private static final FilesRuns RUNS = new FilesRuns(KAFKA, "to_files");

    private static List<String> events;

    @TempDir
    private Path folder;

    @BeforeAll
    static void send() throws Exception {
        KAFKA.topic(RUNS.topic()).send(SENT.array());
        events = RUNS.events();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "json"})
    void what_is_read_back_is_the_truth_and_so_are_the_files_as_a_source(String format) throws Exception {
        var run = files(format);

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed()).contains("Read back from " + folder + ": " + good() + " rows.\n");
        assertThat(FilesRuns.counts(run)).isEqualTo(truth());
        assertThat(folder.toFile().list()).containsExactlyInAnyOrderElementsOf(folders());
        if (!format.equals("parquet")) { // which is no source
            assertThat(RUNS.events(folder, format)).isEqualTo(events);
        }
    }

    /** One for each strength. */
    private static Set<String> folders() {
        return Stream.concat(
                        Stream.of("_checkpoint", "_spark_metadata"),
                        events.stream().map(event -> "strength=" + event.replaceAll(".*\"strength\":(\\d+).*", "$1")))
                .collect(Collectors.toSet());
    }

    /** A kill at the worst moment leaves a checkpoint without the last commit. */
    @Test
    void what_was_written_and_not_noted_is_not_there_twice() throws Exception {
        files("parquet");
        Files.delete(folder.resolve("_checkpoint/commits/0"));
        Files.delete(folder.resolve("_checkpoint/commits/.0.crc"));

        assertThat(FilesRuns.counts(files("parquet"))).isEqualTo(truth());
    }

    @Test
    void a_file_that_a_killed_run_left_behind_is_not_read() throws Exception {
        files("json");
        try (var fives = Files.list(folder.resolve("strength=5"))) {
            var file = fives.filter(it -> it.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(file, file.resolveSibling("part-of-a-run-that-was-killed.json"));
        }

        assertThat(FilesRuns.counts(files("json"))).isEqualTo(truth());
    }

    @Test
    void a_query_that_spark_refuses_ends_with_the_reason() throws Exception {
        var run = KAFKA.run("files -t", RUNS.topic(), "--to", folder.toString(), "--output-mode", "update");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).endsWith("""
                The sink parquet writes in append mode only.
                A row in a file cannot be changed after it was written.
                Each row once:       --output-mode append
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a [1]", "a:b", "a*{b,c}?", "a%20b", "a\\b", "_a", "größe/"})
    void a_folder_may_have_any_name(String name) throws Exception {
        Files.createDirectory(folder.resolve("a 1"));
        var to = folder.resolve(name);

        var run = RUNS.write(to, "csv");

        assertThat(run.exitCode()).isZero();
        assertThat(FilesRuns.counts(run)).isEqualTo(truth());
        assertThat(FilesRuns.counts(RUNS.write(to, "csv"))).isEqualTo(truth());
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("a 1", to.getFileName().toString());
    }

    @Test
    void a_link_to_the_folder_is_the_folder() throws Exception {
        var real = Files.createDirectory(folder.resolve("real"));
        var link = Files.createSymbolicLink(folder.resolve("link"), real);

        RUNS.write(link, "json", "--max-offsets-per-trigger", "200", "--max-batches", "1");

        assertThat(FilesRuns.counts(RUNS.write(real, "json"))).isEqualTo(truth());
        Files.writeString(real.resolve("README.md"), "mine");
        assertThat(RUNS.write(link, "json").printed())
                .startsWith("--to needs a folder that nothing else uses: " + link + " holds README.md");
    }

    @Test
    void a_folder_that_was_moved_is_refused_before_spark_starts() throws Exception {
        var old = folder.resolve("old");
        RUNS.write(old, "json");
        var moved = Files.move(old, folder.resolve("new [1]"));

        var run = RUNS.write(moved, "json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed())
                .contains("The folder was moved or copied.\nMove it back:   mv ")
                .doesNotContain("Starting Spark");
    }

    @Test
    void list_and_checkpoint_go_together_for_more_batches_than_a_list_is_long() throws Exception {
        var run = files("json", "--max-offsets-per-trigger", "20");
        assertThat(run.printed()).contains("batch 14 | 20 rows");
        assertThat(folder.resolve("_spark_metadata/9.compact")).exists();

        assertThat(FilesRuns.counts(files("json"))).isEqualTo(truth());
    }

    @Test
    void a_run_that_is_refused_makes_no_folder() throws Exception {
        var run = Ran.of("files --to", folder.resolve("new").toString(), "-b", "localhost:1");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.printed()).contains("No Kafka answers at localhost:1");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--checkpoint=elsewhere", "--reset-checkpoint"})
    void it_takes_no_other_checkpoint_than_its_own(String option) throws Exception {
        var run = KAFKA.run("files --to", folder.toString(), option);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed())
                .isEqualTo("""
                files takes no OPTION: it keeps its checkpoint with its files, in FOLDER/_checkpoint, because they belong together.
                Another folder for both:  --to ANOTHER_DIR
                """.replace("FOLDER", folder.toString()).replace("OPTION", option.replaceAll("=.*", "")));
    }

    @Test
    void files_of_another_topic_want_another_folder() throws Exception {
        files("json");

        var run = KAFKA.run("files --to", folder.toString(), "--to-format", "json", "--topic", "another_topic");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.printed()).isEqualTo("""
                The checkpoint FOLDER/_checkpoint was made with another source: --topic was to_files and is another_topic.
                Its offsets are positions in the old source. They mean nothing in the new source.
                Start over:  --to ANOTHER_DIR
                """.replace("FOLDER", folder.toString()));
    }

    private Ran files(String format, String... more) throws Exception {
        return RUNS.write(folder, format, more);
    }

    private static long good() {
        return SENT.sightings().good();
    }

    /** By country, as a table shows it. */
    private static Map<String, Long> truth() {
        var counts = new TreeMap<String, Long>();
        SENT.sightings()
                .byCountry()
                .forEach((country, total) ->
                        counts.put(country.equals(TopicTruth.AT_SEA) ? "NULL" : country, total.count()));
        return counts;
    }
}
