package twotabs.consumer.console;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.consumer.LocalSpark;
import twotabs.consumer.MemoryKafka;
import twotabs.consumer.Printed;
import twotabs.consumer.dataset.Aside;
import twotabs.consumer.lesson.BytesLesson;
import twotabs.consumer.lesson.TextLesson;

class ConsoleProviderTest {
    private static final String OURS = ConsoleProvider.class.getName();
    private static final String SPARKS = "console";
    private static final StructType NO_EVENTS = new StructType();
    private static final String[][] BATCHES = {
        {"message 1", "größer", "東京", null, "", "a longer message than twenty", "two\nlines\tand a tab"},
        {"message 8"},
        {"a", "b", "c"},
    };

    @ParameterizedTest
    @ValueSource(strings = {"20 false", "20 true", "7 false", "3 true", "2 false", "1 false"})
    void batches_look_byte_for_byte_as_those_of_Sparks_own_console(String settings) throws Exception {
        var words = settings.split(" ");
        var options = Map.of("numRows", words[0], "truncate", words[1]);

        for (var lesson : List.of(new TextLesson(), new BytesLesson())) {
            var sparks = shown(SPARKS, "append", options, lesson::apply, BATCHES);
            assertThat(shown(OURS, "append", options, lesson::apply, BATCHES)).isEqualTo(sparks);
            assertThat(sparks).contains("Batch: 2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "update"})
    void an_aggregation_looks_as_on_Sparks_own_console(String mode) throws Exception {
        UnaryOperator<Dataset<Row>> count =
                kafka -> kafka.groupBy("topic").count().withColumnRenamed("count", "records");

        var sparks = shown(SPARKS, mode, Map.of("truncate", "false"), count, BATCHES);

        assertThat(shown(OURS, mode, Map.of("truncate", "false"), count, BATCHES))
                .isEqualTo(sparks);
        assertThat(sparks).contains("|events_topic|11     |");
    }

    @Test
    void a_batch_of_which_nothing_is_left_looks_as_on_Sparks_own_console() throws Exception {
        UnaryOperator<Dataset<Row>> nothing = kafka -> kafka.filter("offset < 0");

        assertThat(shown(OURS, "append", Map.of(), nothing, BATCHES))
                .isEqualTo(shown(SPARKS, "append", Map.of(), nothing, BATCHES));
    }

    @Test
    void a_cell_is_whole_and_a_batch_has_twenty_rows_unless_told_otherwise() throws Exception {
        UnaryOperator<Dataset<Row>> many =
                kafka -> kafka.selectExpr("explode(sequence(1, 21)) AS n", "repeat('x', 21) AS x");

        assertThat(shown(OURS, "append", Map.of(), many, new String[] {"a"}))
                .isEqualTo(shown(SPARKS, "append", Map.of("truncate", "false"), many, new String[] {"a"}))
                .endsWith("+\nonly showing top 20 rows\n\n");
    }

    @Test
    void a_column_whose_name_begins_with_an_underscore_is_one_like_any_other() throws Exception {
        UnaryOperator<Dataset<Row>> underscores =
                kafka -> kafka.selectExpr("CAST(value AS STRING) AS _id", "offset AS _corrupt_record", "'so' AS _why");

        assertThat(shown(OURS, "append", Map.of("truncate", "false"), underscores, BATCHES))
                .isEqualTo(shown(SPARKS, "append", Map.of("truncate", "false"), underscores, BATCHES))
                .contains("|_id");
    }

    @Test
    void records_put_aside_get_a_table_of_their_own() throws Exception {
        UnaryOperator<Dataset<Row>> noJunk = kafka -> kafka.selectExpr("CAST(value AS STRING) AS text", "offset")
                .selectExpr("text", "text LIKE 'junk%' AS bad", "offset")
                .select(
                        col("text"),
                        Aside.RECORD.of(when(col("bad"), col("offset")), NO_EVENTS),
                        Aside.CORRUPT_RECORD.of(when(col("bad"), col("text")), NO_EVENTS));
        String[] values = {"a", "junk 1", "b", "junk\u001b[31m 2", "junk 3"};

        var shown = shown(OURS, "append", Map.of("numRows", "2"), noJunk, values, new String[] {"c"});

        assertThat(shown).isEqualTo("""
                -------------------------------------------
                Batch: 0
                -------------------------------------------
                +----+
                |text|
                +----+
                |a   |
                |b   |
                +----+

                Put aside:
                +-------+----------------+
                |_record|_corrupt_record |
                +-------+----------------+
                |1      |junk 1          |
                |3      |junk\\u001B[31m 2|
                +-------+----------------+
                only showing top 2 rows

                -------------------------------------------
                Batch: 1
                -------------------------------------------
                +----+
                |text|
                +----+
                |c   |
                +----+

                """);
    }

    @Test
    void no_escape_character_of_an_event_reaches_the_terminal() throws Exception {
        var shown =
                shown(OURS, "append", Map.of(), new TextLesson()::apply, new String[] {"\u001b[2J\u009b\u202e\u0000"});

        assertThat(shown).contains("|\\u001B[2J\\u009B\\u202E\\u0000|").matches("[\\n\\x20-\\x7e]+");
    }

    @Test
    void no_control_character_of_an_event_is_in_a_line_of_json_and_yet_it_says_the_same() throws Exception {
        var text = "\u001b[2J \u009b31m \u202e \u007f \u2028 \\\u0085 \udb40\udc41 東京 🦖";

        var line = shown(OURS, "append", Map.of("json", "true"), new TextLesson()::apply, new String[] {text});

        assertThat(line).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028&&[^\\n]]");
        assertThat(new ObjectMapper().readTree(line).at("/row/Value").asText()).isEqualTo(text);
    }

    private static String shown(
            String sink,
            String mode,
            Map<String, String> options,
            UnaryOperator<Dataset<Row>> lesson,
            String[]... batches)
            throws Exception {
        var kafka = new MemoryKafka();
        var streams = LocalSpark.session().streams();
        return Printed.by(err -> {
            var reporter = new RunReporter(new PrintWriter(Writer.nullWriter()), RunReporter.Format.text, false, false);
            var report = new BatchReport(
                    "shown",
                    reporter,
                    new TablePrinter(reporter, 20, false),
                    Optional.empty(),
                    Optional.empty(),
                    false);
            streams.addListener(report);
            try {
                var query = lesson.apply(kafka.stream())
                        .writeStream()
                        .queryName("shown")
                        .format(sink)
                        .options(ConsoleProvider.options("shown", reporter))
                        .options(options)
                        .outputMode(mode)
                        .option("checkpointLocation", LocalSpark.checkpoint())
                        .start();
                for (var batch : batches) {
                    kafka.send(batch);
                    LocalSpark.settle(query);
                }
                query.stop();
            } finally {
                streams.removeListener(report);
            }
        });
    }
}
