package twotabs.consumer.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import twotabs.common.event.Scenario;
import twotabs.common.stream.Faults;
import twotabs.consumer.Ran;
import twotabs.consumer.Sent;
import twotabs.consumer.WithBroker;

/** The lesson {@code sql} with a real Kafka, asked through a pipe. */
class SqlLessonTest {
    private static final Sent SENT = Sent.of(Scenario.monsters, 100, Faults.NONE);

    @RegisterExtension
    private static final WithBroker KAFKA = new WithBroker();

    private final InputStream stdin = System.in;

    @BeforeAll
    static void send() throws Exception {
        KAFKA.topic("asked").send(SENT.array());
    }

    @AfterEach
    void giveBackInput() {
        System.setIn(stdin);
    }

    @Test
    void the_table_holds_all_of_the_first_batch_before_the_first_answer() throws Exception {
        var run = ask("select monster, count(*) as n from sightings group by monster order by monster;");

        var truth = SENT.sightings().byMonster();
        assertThat(run.exitCode()).isZero();
        assertThat(run.table()
                        .lines()
                        .filter(line -> line.matches("\\|.*\\d+ *\\|"))
                        .map(line -> line.replace(" ", "")))
                .containsExactlyElementsOf(truth.entrySet().stream()
                        .map(entry ->
                                "|" + entry.getKey() + "|" + entry.getValue().count() + "|")
                        .toList());
    }

    @Test
    void all_that_is_said_is_said_in_its_order() throws Exception {
        assertThat(ask("select count(*) as n from sightings; select max(seq) from sightings")
                        .printed())
                .isEqualTo("""
                Starting Spark ...
                Reading asked at SERVER. Ctrl-C ends it.
                batch 0 | 100 rows | 0 bad, 100 good | N ms
                +---+
                |n  |
                +---+
                |100|
                +---+

                +--------+
                |max(seq)|
                +--------+
                |100     |
                +--------+

                Stopped. 100 rows in 1 batch: 0 bad, 100 good.
                """.replace("SERVER", KAFKA.servers()));
    }

    @Test
    void a_statement_that_fails_does_not_keep_the_others_from_their_answers() throws Exception {
        var run = ask("select monser from sightings;\nselect 'still here';");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.printed()).contains("""
                        There is no column monser.
                        Nearest:  monster
                        Columns:  event_id, seq, event_time, monster, strength, country, lat, lon, reporter
                        """, "|still here|").endsWith("1 of 2 statements failed.\n");
    }

    @Test
    void the_table_can_be_joined_with_itself() throws Exception {
        var run = ask("""
                select count(*) as pairs from sightings a join sightings b on a.seq = b.seq + 1;
                select count(*) as pairs from sightings a cross join sightings b where a.seq < b.seq;
                """);

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed()).contains("|99   |", "|4950 |");
    }

    @Test
    void a_stream_that_has_ended_leaves_its_table() throws Exception {
        assertThat(ask("select count(*) as n from sightings;", "--trigger", "available-now")
                        .printed())
                .contains("|100|");
    }

    @Test
    void it_keeps_nothing_so_it_takes_no_checkpoint() throws Exception {
        var run = ask("", "--checkpoint", "somewhere");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo("""
                sql takes no --checkpoint: its table is gone when a run ends, so each run has to read the whole topic again.
                Leave the option out.
                """);
    }

    private static Ran ask(String typed, String... more) throws Exception {
        System.setIn(new ByteArrayInputStream(typed.getBytes(UTF_8)));
        return KAFKA.run("sql -t asked", more);
    }
}
