package twotabs.consumer.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.consumer.LocalSpark;
import twotabs.consumer.Printed;
import twotabs.consumer.console.RunReporter;
import twotabs.consumer.console.TablePrinter;

class StatementTest {
    private static SparkSession spark;

    private final StringWriter err = new StringWriter();
    private boolean answered;

    @BeforeAll
    static void fillTable() {
        spark = LocalSpark.session();
        spark.sql("values (1, 'Yeti', 6), (2, 'Kraken', 9), (3, 'Yeti', 2) as data (seq, monster, strength)")
                .createOrReplaceTempView("sightings");
    }

    @Test
    void a_query_shows_its_table_in_the_layout_of_the_console() throws Exception {
        var shown =
                answer("select monster, sum(strength) as strength from sightings group by monster order by monster");

        assertThat(shown).isEqualTo("""
                +-------+--------+
                |monster|strength|
                +-------+--------+
                |Kraken |9       |
                |Yeti   |8       |
                +-------+--------+

                """);
        assertThat(answered).isTrue();
        assertThat(err).hasToString("");
    }

    @Test
    void a_long_table_is_cut_and_says_so() throws Exception {
        assertThat(answer("select id from range(1000) order by id")).isEqualTo("""
                +---+
                |id |
                +---+
                |0  |
                |1  |
                |2  |
                |3  |
                +---+
                only showing top 4 rows

                """);
    }

    @Test
    void a_plan_is_shown_as_lines() throws Exception {
        assertThat(answer("explain select 1 as one")).startsWith("== Physical Plan ==\n");
    }

    @Test
    void a_statement_that_is_cancelled_is_taken_back() throws Exception {
        var statement = new Statement(
                spark,
                new TablePrinter(
                        new RunReporter(new PrintWriter(err), RunReporter.Format.text, false, false), 4, false),
                "sightings");
        var answer = CompletableFuture.supplyAsync(() -> statement.answer(
                "select count(*) from range(100000) a cross join range(10000000) b where a.id < b.id"));
        await().until(() -> spark.sparkContext().statusTracker().getJobIdsForGroup("sql").length > 0);

        await().until(() -> {
            statement.cancel();
            return answer.isDone();
        });

        assertThat(answer.get()).isFalse();
        assertThat(err.toString().strip()).isEqualTo("Cancelled.");
    }

    @Test
    void columns_of_one_name_and_names_with_an_underscore_are_shown() throws Exception {
        assertThat(answer("select 1 as a, 2 as a, 3 as _a")).contains("|a  |a  |_a |", "|1  |2  |3  |");
    }

    @Test
    void an_answer_is_harmless_to_the_terminal() throws Exception {
        assertThat(answer("select concat('a', char(27), '[2J') as x")).contains("|a\\u001B[2J|");
    }

    @Test
    void as_json_an_answer_is_a_line_for_each_row() throws Exception {
        var shown =
                answer(RunReporter.Format.json, "select seq, monster from sightings where strength > 5 order by seq");

        assertThat(shown).isEqualTo("""
                {"type":"row","query":"sql","row":{"seq":1,"monster":"Yeti"}}
                {"type":"row","query":"sql","row":{"seq":2,"monster":"Kraken"}}
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show tables",
                "show columns in sightings",
                "describe sightings",
                "describe function count",
                "show databases",
                "with strong as (select * from sightings where strength > 5) select * from strong",
                "values (1)",
                "table sightings",
            })
    void what_only_asks_is_answered(String sql) throws Exception {
        assertThat(answer(sql)).startsWith("+-");
        assertThat(answered).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table sightings",
                "drop view sightings",
                "insert into sightings values (1, 'a', 1)",
                "with a as (select 1) insert into sightings select * from a",
                "delete from sightings",
                "update sightings set seq = 1",
                "create table t (a int)",
                "create table t as select 1",
                "create temporary view sightings as select 1",
                "alter view sightings as select 1",
                "insert overwrite directory 'target/nowhere' using csv select 1",
                "truncate table sightings",
                "cache table sightings",
                "use elsewhere",
                "set a=b",
                "add jar 'x'",
            })
    void what_changes_something_is_refused(String sql) throws Exception {
        assertThat(answer(sql)).isEmpty();

        assertThat(answered).isFalse();
        assertThat(err).hasToString("""
                Only queries are possible here: only the stream can write to sightings, and no other table or view would be kept.
                For example:  select * from sightings limit 5;
                """);
        assertThat(spark.table("sightings").count()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "select monser from sightings | There is no column monser. | Nearest:  monster",
                "select s.monser from sightings s | There is no column s.monser. | Nearest:  monster",
                "select q from sightings | There is no column q. | Columns:  seq, monster, strength",
                "select 1 from sighting | There is no table sighting. | The table is:  sightings",
                "select cuont(1) | There is no function cuont. |",
                "selec 1 | Syntax error at or near 'selec', in line 1 at character 1. |",
                "select count( from sightings | Syntax error at or near 'sightings', in line 1 at character 20. |",
                "select 1 + | Syntax error at or near end of input, in line 1 at character 11. |",
                "select monster, count(*) from sightings | The query does not include a GROUP BY clause. Add GROUP"
                        + " BY or turn it"
                        + " into the window functions using OVER clauses. |",
                "select raise_error('too big') | too big. |",
            })
    void what_spark_cannot_answer_gets_a_sentence(String sql, String sentence, String next) throws Exception {
        assertThat(answer(sql)).isEmpty();

        assertThat(answered).isFalse();
        assertThat(err.toString().lines()).first().isEqualTo(sentence);
        assertThat(err.toString().lines().skip(1).findFirst().orElse(null)).isEqualTo(next);
        assertThat(err.toString()).doesNotContain("\tat ", "SQLSTATE", "'Project");
    }

    @Test
    void no_control_character_reaches_the_terminal_as_json_either() throws Exception {
        assertThat(answer(RunReporter.Format.json, "select concat(char(155), '31m') as monster"))
                .isEqualTo("{\"type\":\"row\",\"query\":\"sql\",\"row\":{\"monster\":\"\\u009B31m\"}}\n");
    }

    private String answer(String sql) throws Exception {
        return answer(RunReporter.Format.text, sql);
    }

    private String answer(RunReporter.Format format, String sql) throws Exception {
        var answers = new TablePrinter(new RunReporter(new PrintWriter(err), format, false, false), 4, false);
        return Printed.by(ignored -> answered = new Statement(spark, answers, "sightings").answer(sql));
    }
}
