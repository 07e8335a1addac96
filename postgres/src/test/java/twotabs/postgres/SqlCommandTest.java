package twotabs.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlCommandTest {
    @TempDir
    private static Path folder;

    private static Postgres postgres;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws InterruptedException {
        postgres = Postgres.start(0, folder.resolve("pg"));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void a_question_is_answered_with_a_table_in_which_nothing_can_reach_the_terminal() {
        assertThat(ask("SELECT 1 AS n, E'a\\x1b[2J' AS t UNION SELECT 22, NULL"))
                .isZero();
        assertThat(out).hasToString("""
                +--+----------+
                |n |t         |
                +--+----------+
                |1 |a\\u001B[2J|
                |22|NULL      |
                +--+----------+
                """);
    }

    @Test
    void letters_that_take_two_places_are_counted_as_two() {
        assertThat(ask("VALUES ('Oslo'), ('東京')")).isZero();
        assertThat(out).hasToString("""
                +-------+
                |column1|
                +-------+
                |Oslo   |
                |東京   |
                +-------+
                """);
    }

    @Test
    void each_of_several_statements_is_answered() {
        assertThat(ask("CREATE TABLE t AS SELECT 1 AS \"\u001bn\"; SELECT * FROM t"))
                .isZero();
        assertThat(out).hasToString("""
                1 row changed.
                +-------+
                |\\u001Bn|
                +-------+
                |1      |
                +-------+
                """);
        assertThat(ask(" ")).isEqualTo(2);
        assertThat(err.toString().lines()).startsWith("There is no statement.");
    }

    @Test
    void a_statement_that_cannot_be_is_refused_in_the_servers_words() {
        assertThat(ask("SELECT * FROM nowhere")).isEqualTo(2);
        assertThat(err.toString().lines())
                .startsWith("PostgreSQL refuses the statement: ERROR: relation \"nowhere\" does not exist");
    }

    private int ask(String statement) {
        return PostgresCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("sql", "--database", postgres.file().toString(), statement);
    }
}
