package twotabs.consumer;

import static java.util.regex.Matcher.quoteReplacement;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.broker.Broker;
import twotabs.common.event.Scenario;
import twotabs.common.quantity.Share;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.MalformedShare;
import twotabs.common.truth.TopicTruth;
import twotabs.consumer.dataset.EventSchema;
import twotabs.consumer.dataset.FileFormat;

/** The lesson {@code files}, with a real Kafka; and its files as a source. */
class FilesTest {
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

    @TempDir
    private static Path data;

    private static Broker broker;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startBroker() {
        broker = Broker.start(0, data, 1);
        new Topic(broker, "events_topic").send(SENT.values());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "json"})
    void what_is_read_back_is_the_truth(String format) throws Exception {
        var run = files(format);

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed()).contains("Read back from " + folder + ": " + good() + " rows.\n");
        assertThat(counts(run)).isEqualTo(truth());
    }

    @Test
    void each_strength_has_a_folder() throws Exception {
        files("csv");

        var strengths = events(Ran.run(broker, "json", "--batch", "--format", "json")).stream()
                .map(event -> "strength=" + event.replaceAll(".*\"strength\":(\\d+).*", "$1"));
        try (var folders = Files.list(folder)) {
            assertThat(folders.map(it -> it.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(Stream.of("_checkpoint", "_spark_metadata"), strengths)
                                    .distinct()
                                    .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "json"})
    void whatever_a_text_holds_it_is_written_and_read_back(String format) throws Exception {
        var odd = Stream.of(
                        "x".repeat(300),
                        "",
                        "..",
                        "a/b",
                        "two\\nlines",
                        "two\\r\\nlines",
                        "\\\"quoted\\\"",
                        "back\\\\",
                        "\\\\\\\"",
                        " space ",
                        "a,b",
                        "\\u0000",
                        "\\u001b[2J",
                        "C\u00f4te d'Ivoire",
                        "\ud83d\ude31".repeat(100))
                .toList();
        var value = SENT.values().stream()
                .filter(it -> it.matches("\\{.*\"country\":\"\\w+\".*\\}"))
                .findFirst()
                .orElseThrow();
        new Topic(broker, "odd_" + format)
                .send(odd.stream()
                        .map(it -> value.replaceAll(
                                "\"(country|reporter)\":\"[^\"]*\"", "\"$1\":\"" + quoteReplacement(it) + "\""))
                        .toList());

        var run = files(format, "--topic", "odd_" + format);

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed()).contains("Read back from " + folder + ": " + odd.size() + " rows.\n");
        if (!format.equals("parquet")) {
            assertThat(events(source(format)))
                    .isEqualTo(
                            events(Ran.run(broker, "json", "--topic", "odd_" + format, "--batch", "--format", "json")));
        }
    }

    /** Spark 2 counted days in another calendar before 1582, and in other time zones before 1900. */
    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "json"})
    void a_time_of_any_year_is_written_and_read_back(String format) throws Exception {
        var times = List.of(
                "1899-12-31T23:59:59.999Z",
                "1582-10-10T00:00:00.000Z",
                "0001-01-01T00:00:00.000Z",
                "-0044-03-15T12:00:00.000Z",
                "-290000-01-01T00:00:00.000Z",
                "+10000-01-01T00:00:00.000Z",
                "+294000-12-31T23:59:59.999Z",
                "2026-01-31T10:00:00.000Z");
        var value = SENT.values().stream()
                .filter(it -> it.matches("\\{.*\"country\":\"\\w+\".*\\}"))
                .findFirst()
                .orElseThrow();
        new Topic(broker, "times_" + format)
                .send(times.stream()
                        .map(it -> value.replaceAll("\"event_time\":\"[^\"]*\"", "\"event_time\":\"" + it + "\""))
                        .toList());

        var run = files(format, "--topic", "times_" + format);

        assertThat(run.exitCode()).isZero();
        try (var spark = LocalSpark.session()) {
            assertThat(spark.read()
                            .schema(EventSchema.MONSTERS)
                            .format(format)
                            .options(FileFormat.valueOf(format).options())
                            .load(folder.toString())
                            .selectExpr("unix_micros(event_time) AS micros")
                            .collectAsList())
                    .extracting(row -> row.getLong(0))
                    .containsExactlyInAnyOrderElementsOf(times.stream()
                            .map(it -> 1000 * Instant.parse(it).toEpochMilli())
                            .toList());
        }
    }

    /** A kill at the worst moment leaves a checkpoint without the last commit. */
    @Test
    void what_was_written_and_not_noted_is_not_there_twice() throws Exception {
        files("parquet");
        Files.delete(folder.resolve("_checkpoint/commits/0"));
        Files.delete(folder.resolve("_checkpoint/commits/.0.crc"));

        assertThat(counts(files("parquet"))).isEqualTo(truth());
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

        assertThat(counts(files("json"))).isEqualTo(truth());
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json"})
    void its_files_are_a_source_that_gives_the_same_events(String format) throws Exception {
        files(format);

        var run = source(format);

        assertThat(run.exitCode()).isZero();
        assertThat(events(run)).isEqualTo(events(Ran.run(broker, "json", "--batch", "--format", "json")));
    }

    @Test
    void a_query_that_spark_refuses_ends_with_the_reason() throws Exception {
        var run = Ran.run(broker, "files", "--to", folder.toString(), "--output-mode", "update");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).endsWith("""
                The sink parquet writes in append mode only.
                What is in a file stays there: a row that was written cannot be changed.
                Each row once:       --output-mode append
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a [1]", "a:b", "a*{b,c}?", "a%20b", "a\\b", "_a", "größe/"})
    void a_folder_may_have_any_name(String name) throws Exception {
        Files.createDirectory(folder.resolve("a 1"));
        var to = folder.resolve(name);

        var run = filesTo(to, "csv");

        assertThat(run.exitCode()).isZero();
        assertThat(counts(run)).isEqualTo(truth());
        assertThat(counts(filesTo(to, "csv"))).isEqualTo(truth());
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("a 1", to.getFileName().toString());
    }

    @Test
    void a_link_to_the_folder_is_the_folder() throws Exception {
        var real = Files.createDirectory(folder.resolve("real"));
        var link = Files.createSymbolicLink(folder.resolve("link"), real);

        filesTo(link, "json", "--max-offsets-per-trigger", "200", "--max-batches", "1");

        assertThat(counts(filesTo(real, "json"))).isEqualTo(truth());
        Files.writeString(real.resolve("README.md"), "mine");
        assertThat(filesTo(link, "json").printed())
                .startsWith("--to takes a folder of its own: " + link + " holds README.md");
    }

    @Test
    void a_folder_that_was_moved_is_refused() throws Exception {
        var old = folder.resolve("old");
        filesTo(old, "json");
        var moved = Files.move(old, folder.resolve("new [1]"));

        var run = filesTo(moved, "json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed().replaceAll("strength=\\S+", "FILE"))
                .isEqualTo("""
                The list of files FOLDER/new [1]/_spark_metadata names files of another place, such as
                FOLDER/old/FILE
                The folder was moved or copied.
                Move it back:   mv 'FOLDER/new [1]' FOLDER/old
                Begin anew:     --to ANOTHER_DIR
                """.replace("FOLDER", folder.toString()));
    }

    @Test
    void a_folder_that_was_moved_is_refused_through_a_link_at_its_old_place_too() throws Exception {
        var old = folder.resolve("old");
        filesTo(old, "json");
        Files.createSymbolicLink(old, Files.move(old, folder.resolve("moved")));

        assertThat(source(old, "json").printed()).contains("The folder was moved or copied.");
        var run = filesTo(old, "json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).endsWith("""
                The folder was moved or copied.
                A link at its old place does not help: Spark takes it for another folder.
                Begin anew:     --to ANOTHER_DIR
                """);
    }

    @Test
    void a_copy_is_refused_while_the_first_one_is_there() throws Exception {
        var old = folder.resolve("old");
        filesTo(old, "json");
        var copy = folder.resolve("copy");
        copy(old, copy);

        var run = filesTo(copy, "json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).endsWith("""
                The folder was moved or copied.
                What is there:  --to FOLDER/old
                Begin anew:     --to ANOTHER_DIR
                """.replace("FOLDER", folder.toString()));
        assertThat(counts(filesTo(old, "json"))).isEqualTo(truth());
    }

    @Test
    void a_source_that_was_moved_is_refused_and_read_without_its_list() throws Exception {
        var old = folder.resolve("old");
        filesTo(old, "json");
        var moved = Files.move(old, folder.resolve("moved"));

        var run = source(moved, "json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed().replaceAll("strength=\\S+", "FILE"))
                .isEqualTo("""
                Starting Spark ...
                The list of files FOLDER/moved/_spark_metadata names files of another place, such as
                FOLDER/old/FILE
                The folder was moved or copied.
                All that is here, also what a killed run left:  mv FOLDER/moved/_spark_metadata FOLDER/moved/_moved_spark_metadata
                """.replace("FOLDER", folder.toString()));
        Files.move(moved.resolve("_spark_metadata"), moved.resolve("_moved_spark_metadata"));
        assertThat(events(source(moved, "json")))
                .isEqualTo(events(Ran.run(broker, "json", "--batch", "--format", "json")));
    }

    @Test
    void a_listed_file_that_was_deleted_is_missed_before_spark_misses_it() throws Exception {
        files("json");
        delete(folder.resolve("strength=5"));

        var run = files("json");
        var source = source("json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed().replaceAll("part-\\S+\\.json", "FILE"))
                .isEqualTo("""
                The list of files FOLDER/_spark_metadata names a file that is not there:
                FOLDER/strength=5/FILE.
                Begin anew:  --to ANOTHER_DIR
                """.replace("FOLDER", folder.toString()));
        assertThat(source.exitCode()).isEqualTo(2);
        assertThat(source.printed().replaceAll("part-\\S+\\.json", "FILE"))
                .endsWith("""
                The list of files FOLDER/_spark_metadata names a file that is not there:
                FOLDER/strength=5/FILE.
                All that is here, also what a killed run left:  mv FOLDER/_spark_metadata FOLDER/_moved_spark_metadata
                """.replace("FOLDER", folder.toString()));
    }

    @Test
    void a_file_that_no_list_names_is_told() throws Exception {
        files("json");
        Files.writeString(folder.resolve("mine.json"), SENT.values().get(0) + "\n");

        var run = source("json");

        assertThat(run.printed())
                .contains(
                        "Not read: 1 file in %1$s that the list %1$s/_spark_metadata does not name, such as %1$s/mine.json.\n"
                                .formatted(folder));
        assertThat(events(run)).isEqualTo(events(Ran.run(broker, "json", "--batch", "--format", "json")));
    }

    /** Spark's streaming source would read all files there, listed or not. */
    @Test
    void a_list_in_a_folder_with_the_name_of_a_pattern_is_read_by_a_batch_alone() throws Exception {
        var to = folder.resolve("a [1]");
        filesTo(to, "json");
        Files.writeString(to.resolve("left-behind.json"), SENT.values().get(0) + "\n");

        var stream = source(to, "json");

        assertThat(stream.exitCode()).isEqualTo(2);
        assertThat(stream.printed()).isEqualTo("""
                Starting Spark ...
                Spark takes {}[]*?\\ in a path for a pattern, and minds no list of files then, such as FOLDER/_spark_metadata.
                As a batch it can be read:  --batch
                """.replace("FOLDER", to.toString()));
        assertThat(events(Ran.run(
                        broker, "json", "--source", "files", "--path", to.toString(), "--batch", "--format", "json")))
                .isEqualTo(events(Ran.run(broker, "json", "--batch", "--format", "json")));
    }

    @Test
    void one_folder_holds_one_format() throws Exception {
        files("csv");

        var run = files("parquet");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo("""
                The files in FOLDER are not parquet: one of them ends with .csv.
                To a folder of its own:  --to sightings-parquet --to-format parquet
                """.replace("FOLDER", folder.toString()));
    }

    /** Spark knows batch 0 from the list, and would leave out another one by that number. */
    @Test
    void a_list_without_its_checkpoint_is_refused() throws Exception {
        files("json");
        delete(folder.resolve("_checkpoint"));

        var run = files("json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.printed()).isEqualTo("""
                The list of files FOLDER/_spark_metadata does not go with the checkpoint FOLDER/_checkpoint:
                the one ends with batch 0, the other with no batch.
                Spark would take batches for written, and leave them out.
                Begin anew:  --to ANOTHER_DIR
                """.replace("FOLDER", folder.toString()));
    }

    @Test
    void a_checkpoint_without_its_list_is_refused() throws Exception {
        files("json");
        delete(folder.resolve("_spark_metadata"));

        var run = files("json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.printed()).isEqualTo("""
                The list of files FOLDER/_spark_metadata does not go with the checkpoint FOLDER/_checkpoint:
                the one ends with no batch, the other with batch 0.
                What was written before would not be read.
                Begin anew:  --to ANOTHER_DIR
                """.replace("FOLDER", folder.toString()));
    }

    @Test
    void list_and_checkpoint_go_together_for_more_batches_than_a_list_is_long() throws Exception {
        var run = files("json", "--max-offsets-per-trigger", "20");
        assertThat(run.printed()).contains("batch 14 | 20 rows");
        assertThat(folder.resolve("_spark_metadata/9.compact")).exists();

        assertThat(counts(files("json"))).isEqualTo(truth());
    }

    @Test
    void a_folder_of_something_else_is_refused() throws Exception {
        Files.writeString(folder.resolve("README.md"), "mine");

        var run = files("json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo("""
                --to takes a folder of its own: FOLDER holds README.md, which this lesson has not written.
                For example:  --to sightings
                """.replace("FOLDER", folder.toString()));
    }

    @Test
    void folders_that_another_program_has_written_are_refused() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("strength=5")).resolve("part-0.json"), "{}");

        var run = files("json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo("""
                --to takes a folder of its own: FOLDER holds strength=5, which this lesson has not written.
                For example:  --to sightings
                """.replace("FOLDER", folder.toString()));
    }

    @Test
    void a_folder_without_a_name_is_refused() throws Exception {
        var run = Ran.run(broker, "files", "--to", "");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo("""
                --to takes a folder that can be written, and '' is none.
                For example:  --to sightings
                """);
    }

    @Test
    void a_run_that_is_refused_makes_no_folder() throws Exception {
        var printed = Printed.by(err -> assertThat(Consumer.commandLine()
                        .setErr(err)
                        .execute("files", "--to", folder.resolve("new").toString(), "-b", "localhost:1"))
                .isEqualTo(1));

        assertThat(printed).contains("No Kafka answers at localhost:1");
        assertThat(folder).isEmptyDirectory();
    }

    private static void delete(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_refused_before_spark_starts() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");

        var run = Ran.run(broker, "files", "--to", file.resolve("in-it").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo("""
                --to takes a folder that can be written, and 'FILE/in-it' is none.
                For example:  --to sightings
                """.replace("FILE", file.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--checkpoint=elsewhere", "--reset-checkpoint"})
    void it_takes_no_other_checkpoint_than_its_own(String option) throws Exception {
        var run = Ran.run(broker, "files", "--to", folder.toString(), option);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed())
                .isEqualTo("""
                files takes no OPTION: it keeps one beside its files, in FOLDER/_checkpoint, for they belong together.
                Another of both:  --to ANOTHER_DIR
                """.replace("FOLDER", folder.toString()).replace("OPTION", option.replaceAll("=.*", "")));
    }

    @Test
    void files_of_another_topic_want_another_folder() throws Exception {
        files("json");

        var run =
                Ran.run(broker, "files", "--to", folder.toString(), "--to-format", "json", "--topic", "another_topic");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.printed()).isEqualTo("""
                The checkpoint FOLDER/_checkpoint was made with another source: --topic was events_topic and is another_topic.
                Its offsets are places in the old source. In the new one they mean nothing.
                Begin anew:  --to ANOTHER_DIR
                """.replace("FOLDER", folder.toString()));
    }

    @Test
    void a_damaged_checkpoint_wants_another_folder() throws Exception {
        files("json");
        Files.writeString(folder.resolve("_checkpoint/two-tabs.json"), "{");

        var run = files("json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.printed()).isEqualTo("""
                The file FOLDER/_checkpoint/two-tabs.json is damaged:
                nobody knows which query this checkpoint is of.
                Begin anew:  --to ANOTHER_DIR
                """.replace("FOLDER", folder.toString()));
    }

    @Test
    void a_checkpoint_that_cannot_be_written_wants_another_folder() throws Exception {
        Files.writeString(folder.resolve("_checkpoint"), "");

        var run = files("json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo("""
                --to takes a folder that can be written, and 'FOLDER/_checkpoint' is none.
                For example:  --to ANOTHER_DIR
                """.replace("FOLDER", folder.toString()));
    }

    private static void copy(Path from, Path to) throws Exception {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private Ran files(String format, String... more) throws Exception {
        return filesTo(folder, format, more);
    }

    private static Ran filesTo(Path folder, String format, String... more) throws Exception {
        var args = Stream.of(
                "files",
                "--to",
                folder.toString(),
                "--to-format",
                format,
                "--trigger",
                "available-now",
                "--rows",
                "500");
        return Ran.run(broker, Stream.concat(args, Stream.of(more)).toArray(String[]::new));
    }

    /** What the files hold, as a source. */
    private Ran source(String format) throws Exception {
        return source(folder, format);
    }

    private static Ran source(Path folder, String format) throws Exception {
        return Ran.run(
                broker,
                "json",
                "--source",
                "files",
                "--path",
                folder.toString(),
                "--file-format",
                format,
                "--trigger",
                "available-now",
                "--format",
                "json");
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

    private static Map<String, Long> counts(Ran run) {
        return run.table()
                .lines()
                .filter(line -> line.matches("\\|.*\\|\\d+ *\\|"))
                .map(line -> line.split("\\|"))
                .collect(Collectors.toMap(
                        cells -> cells[1].strip(), cells -> Long.parseLong(cells[2].strip()), Long::sum, TreeMap::new));
    }

    /** The good ones, as JSON, in the order of their text. */
    private static List<String> events(Ran run) {
        return run.printed()
                .lines()
                .filter(line -> line.contains("\"event_id\""))
                .filter(line -> !line.contains("_corrupt_record"))
                .map(line -> line.substring(line.indexOf("\"row\":")))
                .sorted()
                .toList();
    }
}
