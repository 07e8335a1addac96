package twotabs.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.common.cli.Terminal;
import twotabs.consumer.lesson.Lessons;

class ConsumerTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | text",
                "--rows 5 | text --rows 5",
                "-t my_topic | text -t my_topic",
                "json | json",
                "json --rows 5 | json --rows 5",
                "lessons | lessons",
                "jsno | jsno",
                "--help | --help",
                "-h | -h",
                "--version | --version",
                "-V | -V",
            })
    void where_no_lesson_is_named_it_is_the_default_one(String typed, String meant) {
        var args = typed.isEmpty() ? new String[0] : typed.split(" ");

        assertThat(Consumer.withLesson(args)).containsExactly(meant.split(" "));
    }

    /** The options of the others would be read for nothing, each time. */
    @Test
    void a_lesson_that_is_named_is_looked_at_alone() {
        assertThat(Consumer.commandLine("json").getSubcommands()).containsOnlyKeys("json", "lessons", "completion");
        assertThat(Consumer.commandLine("jsno").getSubcommands())
                .containsOnlyKeys(Consumer.commandLine().getSubcommands().keySet());
    }

    @Test
    void the_lessons_are_listed_with_their_ideas() {
        assertThat(run("lessons")).isEqualTo(0);

        assertThat(out.toString().lines())
                .contains(
                        "bytes      The seven columns of a Kafka record: a value is bytes, nothing more.",
                        "text       Bytes become text with a cast: the course's query, and the default.")
                .allMatch(line -> line.length() <= Terminal.WIDTH)
                .hasSameSizeAs(Lessons.specs().toList());
        assertThat(err).hasToString("");
    }

    @Test
    void help_names_each_lesson() {
        assertThat(run("--help")).isEqualTo(0);

        assertThat(out.toString())
                .startsWith("Usage: ./lab consume")
                .contains("Lessons:", "  bytes ", "  text ", "  json ");
        assertThat(err).hasToString("");
    }

    @Test
    void help_of_a_lesson_shows_its_own_option_beside_those_of_all() {
        assertThat(run("json", "--help")).isEqualTo(0);

        assertThat(out.toString())
                .startsWith("Usage: ./lab consume json")
                .contains("--schema", "--starting-offsets", "--trigger", "--bootstrap-server", "events_topic");
    }

    @Test
    void a_checkpoint_that_is_no_folder_is_refused_before_anything_starts(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");

        assertThat(run("text", "--checkpoint", file.toString())).isEqualTo(2);

        assertThat(err.toString().lines())
                .containsExactly(
                        "--checkpoint takes a folder that can be written, but '" + file + "' cannot be written.",
                        "For example:  --checkpoint .lab/checkpoint");
    }

    @Test
    void a_property_that_kafka_does_not_know_is_refused_before_anything_starts() {
        assertThat(run("text", "-X", "fetch.max.wait=10")).isEqualTo(2);

        assertThat(err.toString().lines())
                .containsExactly(
                        "Kafka's clients have no property fetch.max.wait.",
                        "Nearest:     -X fetch.max.wait.ms=...",
                        "A property of a plugin:  in a file, with --command-config FILE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "json --trigger continuous:1s | json cannot run continuously: Spark then handles each row separately,"
                        + " and json counts at least good and bad records.",
                "text --trigger once --max-offsets-per-trigger 5 | --trigger once reads all records in one batch, and"
                        + " ignores --max-offsets-per-trigger.",
                "filter --where strength> | --where takes a condition in SQL. Syntax error at or near end of input, in"
                        + " line 1 at character 10.",
                "text --trigger continuous:1s --source rate | Only Kafka is read continuously here, and this is"
                        + " --source"
                        + " rate.",
                "text --trigger continuous:1s --max-offsets-per-trigger 5 | --max-offsets-per-trigger is for"
                        + " batches, and"
                        + " a continuous trigger has no batches.",
                "continuous --batch | continuous cannot run with --batch: it measures how long a record waits, and"
                        + " the records of a batch waited before the run.",
                "text --source socket --socket localhost:9999 --checkpoint c | A checkpoint says where to continue"
                        + " reading, and a socket keeps no data that could be read again.",
                "files --source socket --socket localhost:9999 | A checkpoint says where to continue reading, and a"
                        + " socket keeps no data that could be read again.",
                "dstream --interval 1ms | --interval takes 100ms or more, not 1ms.",
                "dstream --max-batches 0 | --max-batches takes 1 or more, not 0.",
                "dstream --to . | --to takes a folder that does not exist yet, and '.' exists.",
            })
    void what_cannot_be_done_is_refused_before_anything_starts(String typed, String reason) {
        assertThat(run(typed.split(" "))).isEqualTo(2);

        assertThat(err.toString().lines()).hasSizeGreaterThan(1).first().isEqualTo(reason);
        assertThat(out).hasToString("");
    }

    @Test
    void a_typing_error_in_a_lesson_gets_the_nearest_name() {
        assertThat(run("jsno")).isEqualTo(2);

        assertThat(err.toString().lines())
                .containsExactly(
                        "There is no lesson 'jsno'.",
                        "Nearest:      ./lab consume json",
                        "All options:  ./lab consume --help");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--trigger soon | --trigger takes asap, an interval such as 500ms, 5s or 1h30m, once, available-now, or"
                        + " continuous:1s, not 'soon'.",
                "--starting-offsets first | --starting-offsets takes earliest, latest, the time of a record such as"
                        + " 2026-01-31T10:00:00Z, or an offset for each partition such as"
                        + " '{\"events_topic\":{\"0\":5}}', not 'first'.",
                "--output-mode all | --output-mode takes append, complete or update, not 'all'.",
                "--max-batches some | --max-batches takes a whole number, not 'some'.",
                "--rows many | --rows takes a whole number, not 'many'.",
                "--schema nothing | --schema: 'nothing' is not monsters, messages or rescues, and is no list of columns"
                        + " such as  seq BIGINT, message STRING",
            })
    void a_value_that_an_option_does_not_take_is_wrong_usage(String option, String reason) {
        assertThat(run(("json " + option).split(" "))).isEqualTo(2);

        assertThat(err.toString().lines())
                .hasSizeGreaterThan(1)
                .startsWith(reason)
                .endsWith("All options:  ./lab consume json --help");
        assertThat(out).hasToString("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rows 0", "--rows -1", "--max-batches 0"})
    void a_number_below_one_is_wrong_usage(String option) {
        assertThat(run(("text " + option).split(" "))).isEqualTo(2);

        var words = option.split(" ");
        assertThat(err.toString().lines()).first().isEqualTo(words[0] + " takes 1 or more, not " + words[1] + ".");
        assertThat(err.toString().lines()).last().asString().startsWith("For example:  " + words[0]);
        assertThat(err.toString().lines()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--source rate -t mine | --topic is for --source kafka, and this is --source rate.",
                "-t one -t two | --topic is given twice, and takes one value.",
                "--batch --reset-checkpoint | --reset-checkpoint is for streams, and --batch is not a stream: it reads"
                        + " once and ends.",
                "--trigger continuous:0s | --trigger takes 1 ms or more between the checkpoints of a continuous query,"
                        + " such as continuous:1s, not 'continuous:0s'.",
            })
    void options_that_do_not_go_together_are_wrong_usage(String options, String reason) {
        assertThat(run(("text " + options).split(" "))).isEqualTo(2);

        assertThat(err.toString().lines()).first().isEqualTo(reason);
        assertThat(out).hasToString("");
    }

    private int run(String... args) {
        return Consumer.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
