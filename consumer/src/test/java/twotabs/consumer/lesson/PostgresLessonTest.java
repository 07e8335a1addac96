package twotabs.consumer.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static twotabs.consumer.lesson.PostgresRuns.SENT;
import static twotabs.consumer.lesson.PostgresRuns.truth;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import twotabs.consumer.Options;
import twotabs.consumer.sink.Upsert;
import twotabs.postgres.Postgres;

/** What is written to a real PostgreSQL. */
class PostgresLessonTest {
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
    void each_batch_adds_what_it_holds() throws Exception {
        runs.run(SENT.batches(300));

        assertThat(runs.sightings()).isEqualTo(truth());
        assertThat(runs.batchesDone()).isEqualTo((SENT.values().size() + 299) / 300);
    }

    @Test
    void a_batch_that_comes_twice_counts_once() throws Exception {
        runs.run(SENT.array());
        runs.forgetBatch(0);

        var again = runs.run();

        assertThat(again.recentProgress()).extracting(batch -> batch.batchId()).contains(0L);
        assertThat(runs.sightings()).isEqualTo(truth());
        assertThat(runs.batchesDone()).isEqualTo(1);
    }

    @Test
    void a_query_that_begins_anew_begins_an_empty_table() throws Exception {
        runs.run(SENT.array());
        runs.delete("");

        runs.run();

        assertThat(runs.sightings()).isEqualTo(truth());
        assertThat(runs.batchesDone()).isEqualTo(1);
    }

    @Test
    void which_database_is_written_to_is_said() {
        var database = "the PostgreSQL at localhost:" + POSTGRES.port() + "/postgres";

        assertThat(runs.lesson().setup().sink().tables())
                .extracting(Upsert::toString)
                .containsExactly("sightings_by_monster in " + database);
        assertThat(runs.damage().setup().sink().tables())
                .extracting(Upsert::toString)
                .containsExactly("damage_by_country in " + database, "damage_by_monster in " + database);
        assertThat(new DamageLesson().setup().sink().tables()).isEmpty();
    }

    @Test
    void a_database_that_is_gone_is_said_with_the_batch_that_was_not_written() throws Exception {
        var gone = Postgres.start(0, checkpoint.resolve("gone"));
        var lesson =
                Options.given(new PostgresLesson(), "--database", gone.file().toString());
        gone.close();

        assertThat(runs.failure(runs.start(lesson), SENT.array()))
                .containsExactly(
                        "PostgreSQL did not take batch 0 into sightings_by_monster: No PostgreSQL answers"
                                + " at localhost:" + gone.port() + "/postgres.",
                        "With --checkpoint DIR the next run continues with this batch.",
                        "If PostgreSQL is not running:  ./lab postgres");
    }

    @Test
    void the_damage_is_kept_up_to_date_batch_by_batch() throws Exception {
        var lesson = runs.damage();
        var queries = List.of(runs.start(lesson, "by_country"), runs.start(lesson, "by_monster"));
        for (var batch : SENT.batches(300)) {
            runs.kafka().send(batch);
            for (var query : queries) {
                runs.send(query);
            }
        }
        for (var query : queries) {
            query.stop();
        }

        assertThat(POSTGRES.totals("country")).isEqualTo(SENT.sightings().byCountry());
        assertThat(POSTGRES.totals("monster")).isEqualTo(SENT.sightings().byMonster());
    }
}
