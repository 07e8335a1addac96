package twotabs.consumer.lesson;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.util.ExceptionUtils;
import twotabs.common.cli.Problem;
import twotabs.common.event.Scenario;
import twotabs.common.kafka.KafkaOptions;
import twotabs.common.quantity.Share;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.MalformedShare;
import twotabs.common.truth.Total;
import twotabs.consumer.LocalSpark;
import twotabs.consumer.MemoryKafka;
import twotabs.consumer.Options;
import twotabs.consumer.Printed;
import twotabs.consumer.Sent;
import twotabs.consumer.console.BatchReport;
import twotabs.consumer.console.RunReporter;
import twotabs.consumer.console.TablePrinter;
import twotabs.consumer.sink.Upsert;
import twotabs.postgres.Postgres;

/** What is written to a real PostgreSQL. */
class PostgresLessonTest {
    @TempDir
    private static Path folder;

    private static Postgres postgres;

    @TempDir
    private Path checkpoint;

    private final Sent sent = Sent.of(
            Scenario.monsters,
            1000,
            new Faults(
                    FaultShare.NEVER,
                    FaultShare.parse("10%:0..5s"),
                    FaultShare.NEVER,
                    FaultShare.parse("3%:0..5s"),
                    MalformedShare.parse("3%"),
                    Share.parse("3%")));
    private final MemoryKafka kafka = new MemoryKafka();

    @BeforeAll
    static void startPostgres() throws InterruptedException {
        postgres = Postgres.start(0, folder.resolve("postgres"));
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        for (var table :
                new String[] {"batches_done", PostgresLesson.TABLE, "damage_by_country", "damage_by_monster"}) {
            run("DROP TABLE IF EXISTS " + table);
        }
    }

    @Test
    void each_batch_adds_what_it_holds() throws Exception {
        var query = start(lesson());
        for (var batch : sent.batches(300)) {
            kafka.send(batch);
            LocalSpark.settle(query);
        }
        query.stop();

        assertThat(sightings()).isEqualTo(counts());
        assertThat(batchesDone()).isEqualTo((sent.values().size() + 299) / 300);
    }

    @Test
    void a_batch_that_comes_twice_counts_once() throws Exception {
        var query = start(lesson());
        kafka.send(sent.array());
        LocalSpark.settle(query);
        query.stop();
        forgetBatch(0);

        var again = start(lesson());
        LocalSpark.settle(again);
        again.stop();

        assertThat(again.recentProgress()).extracting(batch -> batch.batchId()).contains(0L);
        assertThat(sightings()).isEqualTo(counts());
        assertThat(batchesDone()).isEqualTo(1);
    }

    @Test
    void a_query_that_begins_anew_begins_an_empty_table() throws Exception {
        var query = start(lesson());
        kafka.send(sent.array());
        LocalSpark.settle(query);
        query.stop();
        delete(checkpoint);

        var anew = start(lesson());
        LocalSpark.settle(anew);
        anew.stop();

        assertThat(sightings()).isEqualTo(counts());
        assertThat(batchesDone()).isEqualTo(1);
    }

    @Test
    void a_table_that_lacks_earlier_batches_is_not_added_to() throws Exception {
        var query = start(lesson());
        kafka.send(sent.array());
        LocalSpark.settle(query);
        run("DELETE FROM batches_done");

        kafka.send(sent.array());

        assertThatThrownBy(() -> LocalSpark.settle(query))
                .isInstanceOf(StreamingQueryException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.lines())
                                .containsExactly(
                                        "The table sightings_by_monster does not hold what came before batch 1 of this query.",
                                        "No batch of it is noted in batches_done.",
                                        "Begin anew:  --checkpoint ANOTHER_DIR"));
        assertThat(sightings()).isEqualTo(counts());
    }

    @Test
    void a_table_that_was_dropped_is_not_made_again_in_the_middle_of_a_query() throws Exception {
        var query = start(lesson());
        kafka.send(sent.array());
        LocalSpark.settle(query);
        run("DROP TABLE " + PostgresLesson.TABLE);

        kafka.send(sent.array());

        assertThatThrownBy(() -> LocalSpark.settle(query))
                .cause()
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.lines())
                                .containsExactly(
                                        "The table sightings_by_monster does not hold what came before batch 1 of this query.",
                                        "It is not in this database: it was dropped, or the database is another one.",
                                        "Begin anew:  --checkpoint ANOTHER_DIR"));
    }

    @Test
    void a_table_that_another_run_has_begun_anew_is_left_to_that_one() throws Exception {
        var query = start(lesson());
        kafka.send(sent.array());
        LocalSpark.settle(query);
        run("UPDATE batches_done SET query = '00000000-0000-0000-0000-0000000000a1'");

        kafka.send(sent.array());

        assertThatThrownBy(() -> LocalSpark.settle(query))
                .cause()
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.lines())
                                .contains("Another run has begun the table anew: it holds batches of query"
                                        + " 00000000-0000-0000-0000-0000000000a1."));
    }

    /** Passed over as done, its rows would be lost: by that number they are other rows than before. */
    @Test
    void a_checkpoint_that_is_older_than_the_table_is_refused() throws Exception {
        var query = start(lesson());
        for (var batch : sent.batches(400)) {
            kafka.send(batch);
            LocalSpark.settle(query);
        }
        query.stop();
        for (var log : new String[] {"offsets", "commits"}) {
            delete(checkpoint.resolve("postgres").resolve(log));
        }

        var again = start(lesson());

        assertThatThrownBy(() -> LocalSpark.settle(again))
                .cause()
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.lines())
                                .containsExactly(
                                        "The table sightings_by_monster holds this query's batches up to 2,"
                                                + " and the checkpoint begins batch 0.",
                                        "The checkpoint is an older copy, or parts of it were deleted.",
                                        "Begin anew:  --checkpoint ANOTHER_DIR"));
        assertThat(sightings()).isEqualTo(counts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sightings_by_monster", "batches_done"})
    void a_table_of_somebody_else_is_refused_before_spark_starts_and_left_alone(String table) throws Exception {
        run("CREATE TABLE %s AS SELECT 'mine' AS monster, 7 AS sightings".formatted(table));

        assertThatThrownBy(() -> check(lesson())).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.exitCode()).isEqualTo(1);
            assertThat(problem.lines())
                    .containsExactly(
                            "The PostgreSQL at localhost:%d/postgres has a table %s that this program has not made: it is left alone."
                                    .formatted(postgres.port(), table),
                            "Another database:          --database FILE, with the lines url=, user= and password=",
                            "Give it another name:      ./lab postgres sql --database %s 'ALTER TABLE %s RENAME TO kept_%s'"
                                    .formatted(file(), table, table),
                            "An older Two Tabs made it: ./lab postgres sql --database %s \"COMMENT ON TABLE %s IS 'made by two-tabs'\""
                                    .formatted(file(), table));
        });
        assertThat(answer("SELECT monster, sightings FROM " + table)).containsExactly(Map.entry("mine", 7L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"damage_by_country", "damage_by_monster"})
    void the_damage_empties_no_table_of_somebody_else(String table) throws Exception {
        run("CREATE TABLE %s AS SELECT 'mine' AS %s, 1::bigint AS sightings, 7::bigint AS damage"
                .formatted(table, table.replace("damage_by_", "")));
        var lesson = damage();

        assertThatThrownBy(() -> check(lesson))
                .hasMessageContaining("has a table " + table + " that this program has not made");

        var query = start(lesson, lesson.queries(kafka.stream()).get(table.replace("damage_", "")), table);
        kafka.send(sent.array());
        assertThatThrownBy(() -> LocalSpark.settle(query)).cause().hasMessageContaining("it is left alone");
        assertThat(answer("SELECT 'mine', damage FROM " + table)).containsExactly(Map.entry("mine", 7L));
    }

    @Test
    void which_database_is_written_to_is_said() {
        var database = "the PostgreSQL at localhost:" + postgres.port() + "/postgres";

        assertThat(lesson().setup().sink().tables())
                .extracting(Upsert::toString)
                .containsExactly("sightings_by_monster in " + database);
        assertThat(damage().setup().sink().tables())
                .extracting(Upsert::toString)
                .containsExactly("damage_by_country in " + database, "damage_by_monster in " + database);
        assertThat(new DamageLesson().setup().sink().tables()).isEmpty();
    }

    private static void check(Lesson lesson) {
        lesson.setup().sink().check();
    }

    private static DamageLesson damage() {
        return Options.given(new DamageLesson(), "--to", "postgres", "--database", file());
    }

    @Test
    void a_transaction_that_fails_leaves_no_note_behind() throws Exception {
        make("monster text PRIMARY KEY, counted bigint");
        var query = start(lesson());

        kafka.send(sent.array());

        assertThatThrownBy(() -> LocalSpark.settle(query))
                .cause()
                .hasMessageStartingWith("PostgreSQL did not take batch 0 into sightings_by_monster: ERROR: ")
                .extracting(ExceptionUtils::readStackTrace, as(InstanceOfAssertFactories.STRING))
                .doesNotContain("INSERT INTO");
        assertThat(answer("SELECT monster, counted FROM " + PostgresLesson.TABLE))
                .isEmpty();
        assertThat(answer("SELECT to_regclass('batches_done')::text, 0")).isEmpty();
    }

    private record Unfit(String column, String monster, String why) {
        @Override
        public String toString() {
            return why;
        }
    }

    /** A key of 2704 bytes can be in an index, and a longer one where it can be compressed. */
    private static final List<Unfit> UNFIT = List.of(
            new Unfit("text", "Ro\\u0000c", "ERROR: invalid byte sequence for encoding \"UTF8\": 0x00"),
            new Unfit(
                    "text",
                    new Random(1)
                            .ints(3000, 'a', 'z' + 1)
                            .mapToObj(Character::toString)
                            .collect(joining()),
                    "ERROR: index row size 3016 exceeds btree version 4 maximum 2704 for index \"sightings_by_monster_pkey\""),
            new Unfit("varchar(5)", "Basilisk", "ERROR: value too long for type character varying(5)"),
            new Unfit(
                    "text CHECK (monster <> 'Hydra')",
                    "Hydra",
                    "ERROR: new row for relation \"sightings_by_monster\" violates check constraint"
                            + " \"sightings_by_monster_monster_check\""));

    @ParameterizedTest
    @FieldSource("UNFIT")
    void a_value_that_the_table_does_not_take_goes_aside_and_the_query_goes_on(Unfit unfit) throws Exception {
        make("monster %s PRIMARY KEY, sightings bigint".formatted(unfit.column));

        var printed = printed("postgres", () -> {
            var query = start(lesson());
            kafka.send(sighting("Roc"), sighting(unfit.monster), sighting(unfit.monster), sighting("Roc"));
            LocalSpark.settle(query);
            kafka.send(sighting("Roc"));
            LocalSpark.settle(query);
            query.stop();
        });

        assertThat(sightings()).isEqualTo(Map.of("Roc", 3L));
        assertThat(batchesDone()).isEqualTo(2);
        assertThat(printed)
                .contains("|2 records such as events_topic, partition 0, offset 1|" + unfit.why + "|\n")
                .contains("batch 0 | 4 rows | 0 bad, 4 good, 1 refused | ")
                .endsWith("Stopped. 5 rows in 2 batches: 0 bad, 5 good, 1 refused.\n");
    }

    @Test
    void a_sum_that_becomes_too_large_for_its_column_goes_aside_and_the_others_are_added() throws Exception {
        make("monster text PRIMARY KEY, sightings smallint");
        var printed = printed("postgres", () -> {
            var query = start(lesson());
            kafka.send(sighting("Roc"), sighting("Yeti"));
            LocalSpark.settle(query);
            run("UPDATE sightings_by_monster SET sightings = 32767 WHERE monster = 'Roc'");
            kafka.send(sighting("Yeti"), sighting("Roc"));
            LocalSpark.settle(query);
            query.stop();
        });

        assertThat(sightings()).isEqualTo(Map.of("Roc", 32767L, "Yeti", 2L));
        assertThat(printed).contains("|events_topic, partition 0, offset 3|ERROR: smallint out of range|\n");
    }

    @Test
    void a_batch_of_which_something_went_aside_counts_once_when_it_comes_twice() throws Exception {
        var printed = printed("postgres", () -> {
            var query = start(lesson());
            kafka.send(sighting("Roc"), sighting("Ro\\u0000c"));
            LocalSpark.settle(query);
            query.stop();
            forgetBatch(0);
            var again = start(lesson());
            LocalSpark.settle(again);
            again.stop();
        });

        assertThat(sightings()).isEqualTo(Map.of("Roc", 1L));
        assertThat(printed).containsOnlyOnce("Put aside:");
    }

    @Test
    void the_damage_goes_on_without_a_value_that_its_table_does_not_take() throws Exception {
        var lesson = damage();
        var printed = printed("by_monster", () -> {
            var query = start(lesson, lesson.queries(kafka.stream()).get("by_monster"), "by_monster");
            kafka.send(sighting("Roc"), sighting("Ro\\u0000c"));
            LocalSpark.settle(query);
            kafka.send(sighting("Roc"));
            LocalSpark.settle(query);
            query.stop();
        });

        assertThat(totals("monster")).isEqualTo(Map.of("Roc", new Total(2, 248_000)));
        assertThat(printed)
                .contains("|events_topic, partition 0, offset 1|ERROR: invalid byte sequence for encoding")
                .endsWith("Stopped. 3 rows in 2 batches: 0 bad, 3 good, 1 refused.\n");
    }

    private static String sighting(String monster) {
        return """
                {"event_id":"00000000000000a1","seq":7,"event_time":"2026-02-01T23:00:00.000Z","monster":"%s",\
                "strength":1,"country":"Japan","lat":35.7,"lon":139.7,"reporter":"reporter-001"}""".formatted(monster);
    }

    /** By the lesson, which then takes it for its own. */
    private static void make(String columns) throws SQLException {
        run("CREATE TABLE %s (%s)".formatted(PostgresLesson.TABLE, columns));
        run("COMMENT ON TABLE %s IS 'made by two-tabs'".formatted(PostgresLesson.TABLE));
    }

    /** What is printed, the report of the query with it. */
    private static String printed(String query, ThrowingRunnable run) throws Exception {
        return Printed.by(err -> {
            var reporter = new RunReporter(err, RunReporter.Format.text, false, false);
            var report = new BatchReport(
                    query, reporter, new TablePrinter(reporter, 20, false), Optional.empty(), Optional.empty(), false);
            LocalSpark.session().streams().addListener(report);
            try {
                run.run();
                report.finish();
            } finally {
                LocalSpark.session().streams().removeListener(report);
            }
        });
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    @Test
    void a_database_that_is_gone_is_said_with_the_batch_that_was_not_written() throws Exception {
        var gone = Postgres.start(0, checkpoint.resolve("gone"));
        var lesson =
                Options.given(new PostgresLesson(), "--database", gone.file().toString());
        gone.close();
        var query = start(lesson);

        kafka.send(sent.array());

        assertThatThrownBy(() -> LocalSpark.settle(query))
                .cause()
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.lines())
                                .containsExactly(
                                        "PostgreSQL did not take batch 0 into sightings_by_monster: No PostgreSQL answers"
                                                + " at localhost:" + gone.port() + "/postgres.",
                                        "With --checkpoint DIR the next run goes on with this batch.",
                                        "Is it still there?  ./lab postgres"));
    }

    @Test
    void the_damage_is_kept_up_to_date_batch_by_batch() throws Exception {
        var lesson = damage();
        var queries = lesson.queries(kafka.stream()).entrySet().stream()
                .map(entry -> start(lesson, entry.getValue(), entry.getKey()))
                .toList();
        for (var batch : sent.batches(300)) {
            kafka.send(batch);
            for (var query : queries) {
                LocalSpark.settle(query);
            }
        }
        for (var query : queries) {
            query.stop();
        }

        assertThat(totals("country")).isEqualTo(sent.sightings().byCountry());
        assertThat(totals("monster")).isEqualTo(sent.sightings().byMonster());
    }

    private static Map<String, Total> totals(String column) throws SQLException {
        var totals = new TreeMap<String, Total>();
        try (var connection = connection();
                var rows = connection.createStatement().executeQuery("SELECT * FROM damage_by_" + column)) {
            while (rows.next()) {
                totals.put(rows.getString(column), new Total(rows.getLong("sightings"), rows.getLong("damage")));
            }
        }
        return totals;
    }

    private static PostgresLesson lesson() {
        return Options.given(new PostgresLesson(), "--database", file());
    }

    private static String file() {
        return postgres.file().toString();
    }

    private StreamingQuery start(Lesson lesson) {
        return start(lesson, lesson.apply(kafka.stream()), Lessons.name(lesson));
    }

    private StreamingQuery start(Lesson lesson, Dataset<Row> rows, String name) {
        try {
            var setup = lesson.setup();
            return setup.sink()
                    .open(new KafkaOptions(), line -> {})
                    .of(rows, Map.of())
                    .queryName(name)
                    .outputMode(setup.outputMode())
                    .option("checkpointLocation", checkpoint.resolve(name).toString())
                    .start();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As if the consumer had been killed when the batch was written, and Spark had not noted it yet. */
    private void forgetBatch(long batch) throws Exception {
        var commits = checkpoint.resolve("postgres").resolve("commits");
        Files.delete(commits.resolve(Long.toString(batch)));
        Files.deleteIfExists(commits.resolve("." + batch + ".crc"));
    }

    private static void delete(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        sent.sightings().byMonster().forEach((monster, total) -> counts.put(monster, total.count()));
        return counts;
    }

    private static Map<String, Long> sightings() throws SQLException {
        return answer("SELECT monster, sightings FROM " + PostgresLesson.TABLE);
    }

    private static long batchesDone() throws SQLException {
        return answer("SELECT 'n', count(*) FROM batches_done").get("n");
    }

    private static Map<String, Long> answer(String sql) throws SQLException {
        var answer = new TreeMap<String, Long>();
        try (var connection = connection();
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                if (rows.getString(1) != null) {
                    answer.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return answer;
    }

    private static void run(String sql) throws SQLException {
        try (var connection = connection()) {
            connection.createStatement().execute(sql);
        }
    }

    private static Connection connection() {
        return postgres.database().connect();
    }
}
