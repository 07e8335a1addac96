package twotabs.consumer.lesson;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static twotabs.consumer.lesson.PostgresRuns.SENT;
import static twotabs.consumer.lesson.PostgresRuns.truth;

import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.util.ExceptionUtils;
import twotabs.common.cli.Problem;
import twotabs.consumer.LocalSpark;

/** Tables that a query must not write to, in a real PostgreSQL. */
class PostgresTablesTest {
    @RegisterExtension
    private static final WithPostgres POSTGRES = new WithPostgres();

    @TempDir
    private Path checkpoint;

    private PostgresRuns runs;

    @BeforeEach
    void begin() {
        runs = new PostgresRuns(POSTGRES, checkpoint);
    }

    @Test
    void a_table_that_lacks_earlier_batches_is_not_added_to() throws Exception {
        var query = runs.start(runs.lesson());
        runs.send(query, SENT.array());
        POSTGRES.run("DELETE FROM batches_done");

        assertThat(runs.failure(query, SENT.array()))
                .containsExactly(
                        "The table sightings_by_monster lacks the batches before batch 1 of this query.",
                        "The table batches_done has no batch of this table.",
                        "Start over:  --checkpoint ANOTHER_DIR");
        assertThat(runs.sightings()).isEqualTo(truth());
    }

    @Test
    void a_table_that_was_dropped_is_not_made_again_in_the_middle_of_a_query() throws Exception {
        var query = runs.start(runs.lesson());
        runs.send(query, SENT.array());
        POSTGRES.run("DROP TABLE " + PostgresLesson.TABLE);

        assertThat(runs.failure(query, SENT.array()))
                .containsExactly(
                        "The table sightings_by_monster lacks the batches before batch 1 of this query.",
                        "The table is not in this database: it was dropped, or this is another database.",
                        "Start over:  --checkpoint ANOTHER_DIR");
    }

    @Test
    void a_table_that_another_run_has_begun_anew_is_left_to_that_one() throws Exception {
        var query = runs.start(runs.lesson());
        runs.send(query, SENT.array());
        POSTGRES.run("UPDATE batches_done SET query = '00000000-0000-0000-0000-0000000000a1'");

        assertThat(runs.failure(query, SENT.array()))
                .contains("Another run has emptied the table and started over: the table holds batches of query"
                        + " 00000000-0000-0000-0000-0000000000a1.");
    }

    /** Passed over as done, its rows would be lost: by that number they are other rows than before. */
    @Test
    void a_checkpoint_that_is_older_than_the_table_is_refused() throws Exception {
        runs.run(SENT.batches(400));
        runs.delete("offsets");
        runs.delete("commits");

        assertThat(runs.failure(runs.start(runs.lesson())))
                .containsExactly(
                        "The table sightings_by_monster holds this query's batches up to 2,"
                                + " but the checkpoint continues with batch 0.",
                        "The checkpoint is an older copy, or parts of it were deleted.",
                        "Start over:  --checkpoint ANOTHER_DIR");
        assertThat(runs.sightings()).isEqualTo(truth());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sightings_by_monster", "batches_done"})
    void a_table_of_somebody_else_is_refused_before_spark_starts_and_left_alone(String table) throws Exception {
        POSTGRES.run("CREATE TABLE %s AS SELECT 'mine' AS monster, 7 AS sightings".formatted(table));

        assertThatThrownBy(() -> check(runs.lesson())).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.exitCode()).isEqualTo(1);
            assertThat(problem.lines())
                    .containsExactly(
                            ("The PostgreSQL at localhost:%d/postgres has a table %s that this program has not made."
                                            + " The program does not write to that table.")
                                    .formatted(POSTGRES.port(), table),
                            "Another database:          --database FILE, with the lines url=, user= and password=",
                            "Give it another name:      ./lab postgres sql --database %s 'ALTER TABLE %s RENAME TO kept_%s'"
                                    .formatted(POSTGRES.file(), table, table),
                            ("Made by an older Two Tabs: ./lab postgres sql --database %s \"COMMENT ON TABLE %s IS"
                                            + " 'made by two-tabs'\"")
                                    .formatted(POSTGRES.file(), table));
        });
        assertThat(POSTGRES.answer("SELECT monster, sightings FROM " + table)).containsExactly(Map.entry("mine", 7L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"damage_by_country", "damage_by_monster"})
    void the_damage_empties_no_table_of_somebody_else(String table) throws Exception {
        POSTGRES.run("CREATE TABLE %s AS SELECT 'mine' AS %s, 1::bigint AS sightings, 7::bigint AS damage"
                .formatted(table, table.replace("damage_by_", "")));
        var lesson = runs.damage();

        assertThatThrownBy(() -> check(lesson))
                .hasMessageContaining("has a table " + table + " that this program has not made");
        assertThat(runs.failure(runs.start(lesson, table.replace("damage_", "")), SENT.array()))
                .anySatisfy(line -> assertThat(line).contains("The program does not write to that table"));
        assertThat(POSTGRES.answer("SELECT 'mine', damage FROM " + table)).containsExactly(Map.entry("mine", 7L));
    }

    private static void check(Lesson lesson) {
        lesson.setup().sink().check();
    }

    @Test
    void a_transaction_that_fails_leaves_no_note_behind() throws Exception {
        POSTGRES.makeTable("monster text PRIMARY KEY, counted bigint");
        var query = runs.start(runs.lesson());

        runs.kafka().send(SENT.array());

        assertThatThrownBy(() -> LocalSpark.settle(query))
                .cause()
                .hasMessageStartingWith("PostgreSQL did not take batch 0 into sightings_by_monster: ERROR: ")
                .extracting(ExceptionUtils::readStackTrace, as(InstanceOfAssertFactories.STRING))
                .doesNotContain("INSERT INTO");
        assertThat(POSTGRES.answer("SELECT monster, counted FROM " + PostgresLesson.TABLE))
                .isEmpty();
        assertThat(POSTGRES.answer("SELECT to_regclass('batches_done')::text, 0"))
                .isEmpty();
    }
}
