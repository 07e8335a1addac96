package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import twotabs.common.database.Database;

/** The lesson that writes to a database, killed in the middle of a batch, with the real jars and a real PostgreSQL. */
class DatabaseIT {
    @TempDir
    private Path folder;

    private final Tabs tabs = new Tabs();
    private Terminal postgres;
    private Database database;

    @BeforeEach
    void start() throws Exception {
        tabs.broker(folder.resolve("kafka"));
        postgres = tabs.postgres(folder);
        database = Database.read(folder.resolve("pg.properties"));
    }

    @AfterEach
    void stop() {
        tabs.close();
    }

    @Test
    void a_batch_that_was_written_but_not_noted_by_spark_changes_nothing_when_it_comes_again() throws Exception {
        var consumer = consumer();
        consumer.awaitLine("batch 0 ");
        // A commit is then on disk, but whoever asked for it waits for a copy that never comes.
        alterSystem("SET synchronous_standby_names = 'nobody'");
        produce(1);
        await().atMost(Terminal.PATIENCE)
                .until(() -> texts("SELECT wait_event FROM pg_stat_activity").contains("SyncRep"));

        kill(consumer);
        alterSystem("RESET synchronous_standby_names");

        await().atMost(Terminal.PATIENCE)
                .until(() -> texts("SELECT batch FROM batches_done").size() == 2);
        assertThat(folder.resolve("checkpoint/offsets/1")).exists();
        assertThat(folder.resolve("checkpoint/commits/1")).doesNotExist();
        goesOnAndFindsTheTruth();
    }

    @Test
    void a_batch_that_was_only_begun_is_written_when_it_comes_again() throws Exception {
        var consumer = consumer();
        consumer.awaitLine("batch 0 ");
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("LOCK TABLE sightings_by_monster IN EXCLUSIVE MODE");
            produce(1);
            await().atMost(Terminal.PATIENCE)
                    .until(() -> texts("SELECT wait_event_type FROM pg_stat_activity")
                            .contains("Lock"));

            kill(consumer);
        }

        assertThat(folder.resolve("checkpoint/commits/1")).doesNotExist();
        goesOnAndFindsTheTruth();
    }

    @Test
    void a_database_that_goes_away_ends_the_query_in_a_sentence_and_the_next_run_goes_on() throws Exception {
        var consumer = consumer();
        consumer.awaitLine("batch 0 ");
        postgres.ctrlC();

        produce(1);

        assertThat(consumer.awaitEnd()).isEqualTo(1);
        assertThat(consumer.text())
                .contains("PostgreSQL did not take batch ", ": No PostgreSQL answers at localhost:")
                .endsWith("""
                        With --checkpoint DIR the next run continues with this batch.
                        If PostgreSQL is not running:  ./lab postgres""");
        tabs.postgres(folder);
        database = Database.read(folder.resolve("pg.properties"));
        goesOnAndFindsTheTruth();
    }

    private void goesOnAndFindsTheTruth() throws Exception {
        produce(501);
        var consumer = consumer("--trigger", "available-now");

        assertThat(consumer.awaitEnd()).as(consumer::text).isZero();
        assertThat(sightings()).isEqualTo(truth());
    }

    private Terminal consumer(String... options) {
        var args = new ArrayList<>(List.of(
                "postgres",
                "--database",
                folder.resolve("pg.properties").toString(),
                "--checkpoint",
                folder.resolve("checkpoint").toString()));
        args.addAll(List.of(options));
        return tabs.consumer(args.toArray(String[]::new));
    }

    /** Five hundred events from that number on. */
    private void produce(int first) throws InterruptedException {
        var producer = tabs.producer(
                "--preset",
                "dirty",
                "--first",
                "" + first,
                "-n",
                "500",
                "-r",
                "-1",
                "--truth",
                truthFile(first).toString());
        assertThat(producer.awaitEnd()).as(producer::text).isZero();
    }

    private Path truthFile(int first) {
        return folder.resolve("truth-" + first + ".json");
    }

    /** Of both runs together. */
    private Map<String, Long> truth() throws IOException {
        var sums = new TreeMap<String, Long>();
        for (var first : List.of(1, 501)) {
            new ObjectMapper()
                    .readTree(truthFile(first).toFile())
                    .path("sightings")
                    .path("by_monster")
                    .properties()
                    .forEach(monster -> sums.merge(
                            monster.getKey(), monster.getValue().path("count").longValue(), Long::sum));
        }
        return sums;
    }

    private Map<String, Long> sightings() throws SQLException {
        var found = new TreeMap<String, Long>();
        try (var connection = database.connect();
                var rows = connection.createStatement().executeQuery("SELECT * FROM sightings_by_monster")) {
            while (rows.next()) {
                found.put(rows.getString("monster"), rows.getLong("sightings"));
            }
        }
        return found;
    }

    private List<String> texts(String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var connection = database.connect();
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
        }
        return texts;
    }

    private void alterSystem(String setting) throws SQLException {
        try (var connection = database.connect()) {
            connection.createStatement().execute("ALTER SYSTEM " + setting);
            connection.createStatement().execute("SELECT pg_reload_conf()");
        }
    }

    private static void kill(Terminal program) throws InterruptedException {
        program.signal("KILL");
        program.awaitEnd();
    }
}
