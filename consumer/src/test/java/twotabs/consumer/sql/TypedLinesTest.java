package twotabs.consumer.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.SparkSession;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twotabs.consumer.LocalSpark;
import twotabs.consumer.console.RunReporter;
import twotabs.consumer.console.TablePrinter;

/** The prompt, at a terminal that is none but behaves like one. */
class TypedLinesTest {
    private static final String TAB = "\t";
    private static final String UP = "\u001bOA";
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";

    private static SparkSession spark;

    private final PipedOutputStream keys = new PipedOutputStream();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();
    private final TablePrinter answers =
            new TablePrinter(new RunReporter(new PrintWriter(err), RunReporter.Format.text, false, false), 20, false);
    private TypedLines lines;

    @BeforeAll
    static void fillTable() {
        spark = LocalSpark.session();
        spark.sql("values (1, 'Yeti') as data (seq, monster)").createOrReplaceTempView("sightings");
    }

    @BeforeEach
    void open() throws IOException {
        var terminal = new ExternalTerminal("test", "xterm", new PipedInputStream(keys), screen, UTF_8);
        lines = TypedLines.of(terminal, new Completion(spark, "sightings"), answers);
    }

    @AfterEach
    void close() {
        lines.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select mo | select monster",
                "select * from sigh | select * from sightings",
                "select count(mon | select count(monster",
                "sel | select",
                "SEL | SELECT",
                "select dis | select distinct",
            })
    void the_tab_key_completes_what_was_begun(String begun, String completed) throws IOException {
        press(begun + TAB + "\r");

        assertThat(lines.next("sql> ")).isEqualTo(completed);
    }

    @Test
    void a_statement_that_was_typed_before_comes_again_as_a_whole() throws IOException {
        press("select 1\r");
        lines.next("sql> ");
        press("+ 1;\r");
        lines.next("  -> ");
        lines.remember("select 1\n+ 1");

        press(UP + "\r");

        assertThat(lines.next("sql> ")).isEqualTo("select 1\n+ 1;");
    }

    @Test
    void ctrl_c_cancels_what_is_at_work() throws Exception {
        var cancelled = new CompletableFuture<Void>();
        var work = CompletableFuture.runAsync(() -> lines.during(cancelled::join, () -> cancelled.complete(null)));

        await().until(() -> {
            press(CTRL_C);
            return work.isDone();
        });

        assertThat(cancelled).isCompleted();
    }

    @Test
    void a_line_of_the_run_does_not_tear_the_one_that_is_being_typed() throws Exception {
        var typed = CompletableFuture.supplyAsync(() -> lines.next("sql> "));
        press("select mon");
        await().until(() -> shown().endsWith("sql> select mon"));

        answers.say("batch 7 | 1 row");

        await().until(() -> shown().matches("(?s).*batch 7 \\| 1 row\\s+sql> select mon"));
        press("ster;\r");
        assertThat(typed.get()).isEqualTo("select monster;");
        assertThat(err).hasToString("");
    }

    @Test
    void when_it_is_over_lines_go_where_they_went_before() {
        lines.close();

        answers.say("Stopped.");

        assertThat(err.toString().strip()).isEqualTo("Stopped.");
    }

    @Test
    void an_exclamation_mark_and_a_backslash_are_what_they_are() throws IOException {
        press("select '!1' != '\\\\n';\r");

        assertThat(lines.next("sql> ")).isEqualTo("select '!1' != '\\\\n';");
    }

    @Test
    void the_end_of_input_is_the_end() throws IOException {
        press(CTRL_D);

        assertThat(lines.next("sql> ")).isNull();
    }

    @Test
    void ctrl_c_tells_what_had_been_begun() throws Exception {
        var typed = CompletableFuture.supplyAsync(() -> lines.next("sql> "));
        press("select");
        await().until(() -> shown().endsWith("select"));

        press(CTRL_C);

        assertThatThrownBy(typed::join)
                .cause()
                .isInstanceOfSatisfying(
                        UserInterruptException.class,
                        e -> assertThat(e.getPartialLine()).isEqualTo("select"));
    }

    private void press(String text) throws IOException {
        keys.write(text.getBytes(UTF_8));
        keys.flush();
    }

    /** Without what moves the cursor and clears. */
    private String shown() {
        return screen.toString(UTF_8)
                .replaceAll("\u001b\\[[?>]?[0-9;]*[a-zA-Z]|\u001b[=>]", "")
                .replace("\r", "");
    }
}
