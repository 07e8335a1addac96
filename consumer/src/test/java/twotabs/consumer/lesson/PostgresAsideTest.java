package twotabs.consumer.lesson;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import twotabs.common.truth.Total;
import twotabs.consumer.LocalSpark;
import twotabs.consumer.Printed;
import twotabs.consumer.console.BatchReport;
import twotabs.consumer.console.RunReporter;
import twotabs.consumer.console.TablePrinter;

/** What a real PostgreSQL does not take goes aside, and the query goes on. */
class PostgresAsideTest {
    @RegisterExtension
    private static final WithPostgres POSTGRES = new WithPostgres();

    @TempDir
    private Path checkpoint;

    private PostgresRuns runs;

    @BeforeEach
    void begin() {
        runs = new PostgresRuns(POSTGRES, checkpoint);
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
        POSTGRES.makeTable("monster %s PRIMARY KEY, sightings bigint".formatted(unfit.column));

        var printed = printed(
                "postgres", () -> runs.run(sightings("Roc", unfit.monster, unfit.monster, "Roc"), sightings("Roc")));

        assertThat(runs.sightings()).isEqualTo(Map.of("Roc", 3L));
        assertThat(runs.batchesDone()).isEqualTo(2);
        assertThat(printed)
                .contains("|2 records such as events_topic, partition 0, offset 1|" + unfit.why + "|\n")
                .contains("batch 0 | 4 rows | 0 bad, 4 good, 1 refused | ")
                .endsWith("Stopped. 5 rows in 2 batches: 0 bad, 5 good, 1 refused.\n");
    }

    @Test
    void a_sum_that_becomes_too_large_for_its_column_goes_aside_and_the_others_are_added() throws Exception {
        POSTGRES.makeTable("monster text PRIMARY KEY, sightings smallint");
        var printed = printed("postgres", () -> {
            runs.run(sightings("Roc", "Yeti"));
            POSTGRES.run("UPDATE sightings_by_monster SET sightings = 32767 WHERE monster = 'Roc'");
            runs.run(sightings("Yeti", "Roc"));
        });

        assertThat(runs.sightings()).isEqualTo(Map.of("Roc", 32767L, "Yeti", 2L));
        assertThat(printed).contains("|events_topic, partition 0, offset 3|ERROR: smallint out of range|\n");
    }

    @Test
    void a_batch_of_which_something_went_aside_counts_once_when_it_comes_twice() throws Exception {
        var printed = printed("postgres", () -> {
            runs.run(sightings("Roc", "Ro\\u0000c"));
            runs.forgetBatch(0);
            runs.run();
        });

        assertThat(runs.sightings()).isEqualTo(Map.of("Roc", 1L));
        assertThat(printed).containsOnlyOnce("Put aside:");
    }

    @Test
    void the_damage_goes_on_without_a_value_that_its_table_does_not_take() throws Exception {
        var printed = printed("by_monster", () -> {
            var query = runs.start(runs.damage(), "by_monster");
            runs.send(query, sightings("Roc", "Ro\\u0000c"));
            runs.send(query, sightings("Roc"));
            query.stop();
        });

        assertThat(POSTGRES.totals("monster")).isEqualTo(Map.of("Roc", new Total(2, 248_000)));
        assertThat(printed)
                .contains("|events_topic, partition 0, offset 1|ERROR: invalid byte sequence for encoding")
                .endsWith("Stopped. 3 rows in 2 batches: 0 bad, 3 good, 1 refused.\n");
    }

    private static String[] sightings(String... monsters) {
        return List.of(monsters).stream().map("""
                {"event_id":"00000000000000a1","seq":7,"event_time":"2026-02-01T23:00:00.000Z","monster":"%s",\
                "strength":1,"country":"Japan","lat":35.7,"lon":139.7,"reporter":"reporter-001"}"""::formatted).toArray(String[]::new);
    }

    private interface Body {
        void run() throws Exception;
    }

    /** What is printed, the report of the query with it. */
    private static String printed(String query, Body body) throws Exception {
        return Printed.by(err -> {
            var reporter = new RunReporter(err, RunReporter.Format.text, false, false);
            var report = new BatchReport(
                    query, reporter, new TablePrinter(reporter, 20, false), Optional.empty(), Optional.empty(), false);
            LocalSpark.session().streams().addListener(report);
            try {
                body.run();
                report.finish();
            } finally {
                LocalSpark.session().streams().removeListener(report);
            }
        });
    }
}
