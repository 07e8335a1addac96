package twotabs.consumer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.OutputMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import twotabs.broker.Broker;
import twotabs.common.cli.Program;
import twotabs.consumer.checkpoint.Checkpoint;
import twotabs.consumer.checkpoint.CheckpointPlace;
import twotabs.consumer.lesson.Lesson;
import twotabs.consumer.lesson.Setup;
import twotabs.consumer.lesson.TextLesson;
import twotabs.consumer.run.LessonCommand;
import twotabs.consumer.sink.PostgresSink;
import twotabs.consumer.source.Offsets;

/** Runs that go on where others ended, with a real Kafka. */
class CheckpointTest {
    /** Of a checkpoint that is whole: nothing that deletes it is offered. */
    private static final String ELSEWHERE = "Begin anew:  --checkpoint ANOTHER_DIR";

    /** Of a checkpoint that is broken. */
    private static final String[] WAYS_OUT = {
        "Begin anew:  --reset-checkpoint (what it remembers is lost)", "Keep both:   --checkpoint ANOTHER_DIR"
    };

    @TempDir
    private static Path data;

    private static Broker broker;

    @TempDir
    private Path checkpoint;

    @TempDir
    private Path elsewhere;

    private String topic;
    private int exitCode;
    private Lesson lesson = new Census();

    @BeforeAll
    static void startBroker() {
        broker = Broker.start(0, data, 1);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void nameTopic(TestInfo test) {
        topic = test.getTestMethod().orElseThrow().getName().toLowerCase();
    }

    /** A program ends, its Spark with it; this JVM goes on. */
    @AfterEach
    void stopSpark() {
        if (SparkSession.getDefaultSession().isDefined()) {
            SparkSession.getDefaultSession().get().stop();
        }
    }

    @Test
    void it_says_from_which_batch_it_goes_on() throws Exception {
        send("a");
        consume("text");
        send("b");

        var printed = consume("text");

        assertThat(printed)
                .contains("Going on from CHECKPOINT: batch 0 was the last.\n", "Batch: 1", "|b    |")
                .doesNotContain("|a    |");
    }

    @Test
    void a_batch_that_was_cut_off_runs_again_with_the_same_rows() throws Exception {
        send("a", "b");
        var first = consume("text");
        Files.delete(checkpoint.resolve("commits/0")); // a kill between the batch and the note that it is done
        send("c");

        var printed = consume("text");

        assertThat(printed)
                .contains(
                        "Going on from CHECKPOINT: batch 0 was cut off, and runs again.\n",
                        "Batch: 1",
                        "|c    |",
                        "Stopped. 3 rows in 2 batches.\n");
        assertThat(table(0, printed)).isEqualTo(table(0, first)).contains("|a    |", "|b    |");
    }

    @Test
    void where_a_first_run_begins_does_not_matter_for_the_second() throws Exception {
        send("a");
        consume("text");

        var printed = consume("text", "--starting-offsets", "earliest");

        assertThat(printed)
                .contains("--starting-offsets is for a first run: this one goes on from the last batch.\n")
                .doesNotContain("|a    |");
    }

    @Test
    void a_checkpoint_of_another_lesson_is_refused_before_spark_starts() throws Exception {
        send("a");
        consume("text");

        var printed = consume("bytes");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines())
                .containsExactly(
                        "The checkpoint CHECKPOINT is of the lesson text, and this is bytes.",
                        "This one would pass over all that was read for the other.",
                        ELSEWHERE);
    }

    @Test
    void a_checkpoint_of_another_topic_is_refused_before_spark_starts() throws Exception {
        send("a");
        consume("text");

        var printed = consume("text", "-t", "elsewhere");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines())
                .startsWith(
                        "The checkpoint CHECKPOINT was made with another source: --topic was " + topic
                                + " and is elsewhere.",
                        "Its offsets are places in the old source. In the new one they mean nothing.",
                        ELSEWHERE);
    }

    @Test
    void a_topic_that_was_made_anew_is_noticed_even_when_it_has_grown_past_the_old_offset() throws Exception {
        send("old 1", "old 2");
        consume("text");
        makeTopicAnew();
        send("new 1", "new 2", "new 3");

        var printed = consume("text");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines())
                .contains(
                        "The topic " + topic + " is not the one that the checkpoint CHECKPOINT saw.",
                        "It was deleted and made anew, or this is another Kafka.",
                        "Going on from the old offset, records of the new topic would be passed over.",
                        ELSEWHERE)
                .doesNotContain("|new 3|");

        var anew = consume("text", "--reset-checkpoint");

        assertThat(exitCode).isZero();
        assertThat(anew).contains("Batch: 0", "|new 1|", "|new 2|", "|new 3|");
    }

    @Test
    void more_partitions_than_before_are_welcome() throws Exception {
        send("a");
        consume("text");
        try (var admin = admin()) {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(3)))
                    .all()
                    .get();
        }
        send(2, "b");

        var printed = consume("text");

        assertThat(exitCode).isZero();
        assertThat(printed).contains("Batch: 1", "|b    |").doesNotContain("|a    |");
    }

    @Test
    void what_is_not_the_query_may_change() throws Exception {
        send("a");
        consume("text");
        send("b");

        var printed = consume(
                "text",
                "--trigger",
                "1s",
                "--max-batches",
                "1",
                "--rows",
                "5",
                "--truncate",
                "--output-mode",
                "update");

        assertThat(exitCode).isZero();
        assertThat(printed).contains("Batch: 1", "|    b|");
    }

    @Test
    void an_option_of_a_lesson_that_remembers_nothing_may_change_and_is_told() throws Exception {
        send("{\"seq\":1}");
        consume("json", "--schema", "seq INT");
        send("{\"seq\":2}");

        var printed = consume("json", "--schema", "seq BIGINT");

        assertThat(exitCode).isZero();
        assertThat(printed).contains("--schema was seq INT and is seq BIGINT from here on.\n", "Batch: 1", "|2  |");
    }

    @Test
    void a_filter_before_what_is_remembered_and_the_watermark_may_change() throws Exception {
        send("a", "b");
        consume("census", "--output-mode", "complete");
        send("c");

        var printed = consume(
                "census", "--output-mode", "complete", "--without", "a", "--watermark", "1m", "--window", "300s");

        assertThat(exitCode).isZero();
        assertThat(printed)
                .contains(
                        "--watermark was 10s and is 1m from here on.", "--without was not given and is a from here on.")
                .doesNotContain("--window")
                .contains("Batch: 1", "|3    |");
    }

    @Test
    void windows_of_another_length_are_refused_in_the_words_that_were_typed() throws Exception {
        send("a");
        consume("census");

        var printed = consume("census", "--window", "10m");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines())
                .endsWith(
                        "The query census is not the one of the checkpoint CHECKPOINT:",
                        "--window was 5m and is 10m.",
                        "What it remembers was made in the old way: Spark would fail, or mix the two.",
                        ELSEWHERE);
    }

    @Test
    void a_query_that_was_edited_is_refused_in_the_words_of_the_query() throws Exception {
        send("a");
        consume("census");
        lesson = new Census("sum(length(value))");

        var printed = consume("census");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines())
                .contains(
                        "The query census is not the one of the checkpoint CHECKPOINT:",
                        "it groups by window: count(1), and now it groups by window: sum(length(value)).");
    }

    @Test
    void another_output_mode_is_refused_where_something_is_remembered() throws Exception {
        send("a");
        consume("census", "--output-mode", "update");

        var printed = consume("census", "--output-mode", "complete");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines())
                .endsWith(
                        "The checkpoint CHECKPOINT was made with --output-mode update, and this is complete.",
                        "What it has forgotten since was right for the old mode: rows would be missing.",
                        ELSEWHERE);
    }

    @Test
    void an_output_mode_that_an_option_of_the_lesson_has_changed_is_told_by_that_option() throws Exception {
        send("a");
        consume("census");

        var printed = consume("census", "--to", "ranking");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines())
                .contains(
                        "The checkpoint CHECKPOINT was made in update mode, and this is complete mode: --to was table and is ranking.");
    }

    @Test
    void a_first_run_that_never_began_a_batch_binds_nobody() throws Exception {
        send("a");
        consume("census", "--output-mode", "append", "--key", "value");
        assertThat(exitCode).isEqualTo(2);

        consume("text");

        assertThat(exitCode).isZero();
    }

    @Test
    void several_queries_have_a_folder_each() throws Exception {
        lesson = new Both();
        send("a");
        consume("both");
        send("b");

        var printed = consume("both");

        assertThat(exitCode).isZero();
        assertThat(checkpoint.resolve("left/metadata")).exists();
        assertThat(checkpoint.resolve("right/metadata")).exists();
        assertThat(printed)
                .contains("Going on from CHECKPOINT: left batch 0 was the last; right batch 0 was the last.\n")
                .contains("Batch: 1 of left", "Batch: 1 of right");

        var anew = consume("both", "--reset-checkpoint");

        assertThat(anew).contains("Batch: 0 of left", "Batch: 0 of right").doesNotContain("Going on");
    }

    /** Spark's own files alone are those of any program that uses Spark. */
    @ParameterizedTest
    @ValueSource(strings = {"--quiet", "--reset-checkpoint"})
    void a_checkpoint_of_another_program_is_refused_and_left_alone(String option) throws Exception {
        send("a");
        consume("text");
        Files.delete(checkpoint.resolve("two-tabs.json"));

        var printed = consume("text", option);

        assertThat(exitCode).isEqualTo(2);
        assertThat(printed.lines())
                .containsExactly(
                        "--checkpoint takes a folder of its own: CHECKPOINT holds commits/0,"
                                + " which this program has not made (there is no two-tabs.json).",
                        "For example:  --checkpoint ANOTHER_DIR");
        assertThat(checkpoint.resolve("offsets/0")).exists();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            metadata                   | metadata  | Spark would take this query for a new one.
            offsets                    | offsets   | nothing tells what the query has read.
            offsets commits            | offsets   | nothing tells what the query has read.
            offsets commits metadata   | metadata  | Spark would take this query for a new one.
            offsets/1                  | offsets/1 | nothing tells what the batch has read.
            offsets/0                  | offsets/0 | nothing tells where batch 1 begins.
            commits                    | commits   | nothing tells which batches are done.
            state                      | state     | what the query remembers is lost.
            """)
    void a_checkpoint_that_lacks_a_part_is_refused_before_spark_starts(String gone, String missing, String consequence)
            throws Exception {
        send("a");
        consume("census");
        assertThat(checkpoint.resolve("offsets/1")).exists();
        for (var part : gone.split(" ")) {
            FileUtil.fullyDelete(checkpoint.resolve(part).toFile());
        }

        var printed = consume("census");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines())
                .containsExactly(
                        "The checkpoint lacks CHECKPOINT/" + missing + ":", consequence, WAYS_OUT[0], WAYS_OUT[1]);
    }

    @Test
    void a_commit_that_lies_further_back_than_the_batch_before_is_missed() throws Exception {
        for (var value : List.of("a", "b", "c")) {
            send(value);
            consume("text");
        }
        Files.delete(checkpoint.resolve("commits/2"));
        Files.delete(checkpoint.resolve("commits/1"));

        var printed = consume("text");

        assertThat(printed.lines())
                .containsExactly(
                        "The checkpoint lacks CHECKPOINT/commits/1:",
                        "batch 2 was begun, so the one before was done.",
                        "Continuous until now?  Go on so:  --trigger continuous:1s",
                        WAYS_OUT[0],
                        WAYS_OUT[1]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            right          | right/metadata | Spark would take this query for a new one.
            right/metadata | right/metadata | Spark would take this query for a new one.
            left/offsets   | left/offsets   | nothing tells what the query has read.
            """)
    void each_of_several_queries_has_all_its_parts(String gone, String missing, String consequence) throws Exception {
        lesson = new Both();
        send("a");
        consume("both");
        FileUtil.fullyDelete(checkpoint.resolve(gone).toFile());

        var printed = consume("both");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines())
                .containsExactly(
                        "The checkpoint lacks CHECKPOINT/" + missing + ":", consequence, WAYS_OUT[0], WAYS_OUT[1]);
    }

    /** Only a list in the checkpoint tells which files were read; all would be counted once more. */
    @Test
    void a_checkpoint_of_a_folder_that_lacks_the_list_of_its_files_is_refused() throws Exception {
        Files.writeString(elsewhere.resolve("1.json"), "{\"seq\":1}");
        String[] folder = {"--schema", "seq INT", "--source", "files", "--path", elsewhere.toString()};
        consumeFolder(folder);
        FileUtil.fullyDelete(checkpoint.resolve("sources").toFile());

        var printed = consumeFolder(folder);

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines())
                .containsExactly(
                        "The checkpoint lacks CHECKPOINT/sources:",
                        "Spark would read all files again.",
                        WAYS_OUT[0],
                        WAYS_OUT[1]);
    }

    /** Whether it is damaged is not known, so nothing that deletes it is offered. */
    @ParameterizedTest
    @ValueSource(strings = {"offsets/0", "commits/0", "two-tabs.json"})
    void a_file_that_cannot_be_read_is_not_called_damaged(String file) throws Exception {
        send("a");
        consume("text");
        Files.delete(checkpoint.resolve(file));
        Files.createDirectory(checkpoint.resolve(file)); // root may read any file, but no folder as one

        var printed = consume("text");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines())
                .containsExactly(
                        "A file of the checkpoint cannot be read (IOException: Is a directory).",
                        "Who may read it:  ls -lR CHECKPOINT");
    }

    /** As it is found when it was killed: the fingerprint is renamed first, then one file after the other is deleted. */
    @ParameterizedTest
    @ValueSource(strings = {"commits", "offsets", "metadata", "state"})
    void a_reset_that_was_cut_off_is_finished_by_the_next_run(String gone) throws Exception {
        topic += "_" + gone;
        send("a", "b");
        consume("census", "--output-mode", "complete");
        Files.move(checkpoint.resolve("two-tabs.json"), checkpoint.resolve("two-tabs.discarded"));
        FileUtil.fullyDelete(checkpoint.resolve(gone).toFile());

        var printed = consume("census", "--output-mode", "complete");

        assertThat(exitCode).isZero();
        assertThat(printed)
                .contains("Batch: 0", "|2    |", "Stopped. 2 rows in 1 batch.")
                .doesNotContain("Going on");
        assertThat(checkpoint.resolve("two-tabs.discarded")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"lesson\":", "null", "{}", "{\"lesson\":\"text\"}", "[1]", "\u0000\u00ff\u00fe"})
    void a_damaged_fingerprint_is_named(String damaged) throws Exception {
        send("a");
        consume("text");
        Files.write(checkpoint.resolve("two-tabs.json"), damaged.getBytes(ISO_8859_1));

        var printed = consume("text");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines())
                .containsExactly(
                        "The file CHECKPOINT/two-tabs.json is damaged:",
                        "nobody knows which query this checkpoint is of.",
                        WAYS_OUT[0],
                        WAYS_OUT[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"id\":", "{\"id\":\"x\"}", "{}", "garbage"})
    void damaged_metadata_is_named_before_spark_starts(String damaged) throws Exception {
        send("a");
        consume("text");
        Files.writeString(checkpoint.resolve("metadata"), damaged);

        var printed = consume("text");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines())
                .containsExactly(
                        "A file of the checkpoint is damaged: CHECKPOINT/metadata.",
                        "The disk was full, or the machine stopped while it was written.",
                        WAYS_OUT[0],
                        WAYS_OUT[1]);
    }

    @Test
    void a_second_run_on_it_is_told_who_has_it() throws Exception {
        send("a");
        try (var held = hold(false, "consumer text --checkpoint here")) {

            var printed = consume("text");

            assertThat(exitCode).isEqualTo(1);
            assertThat(printed.lines().map(line -> line.replaceAll("since .*Z:", "since TIME:")))
                    .containsExactly(
                            "The checkpoint CHECKPOINT is in use by process "
                                    + ProcessHandle.current().pid() + ", since TIME:",
                            "  consumer text --checkpoint here",
                            "Two runs on one checkpoint would each write over what the other has noted.",
                            "Stop that one with Ctrl-C, or keep this one apart:  --checkpoint ANOTHER_DIR");
        }
        consume("text");
        assertThat(exitCode).isZero();
    }

    @Test
    void a_lock_that_was_left_behind_is_no_hindrance() throws Exception {
        send("a");
        Files.writeString(checkpoint.resolve("two-tabs.lock"), "process 1, since 2026-01-31T10:00:00Z:\n  consumer\n");

        consume("text");

        assertThat(exitCode).isZero();
        assertThat(checkpoint.resolve("two-tabs.lock"))
                .content()
                .startsWith("process " + ProcessHandle.current().pid() + ", since ")
                .contains("./lab consume text ");
    }

    @Test
    void offsets_that_are_gone_are_told_in_words() throws Exception {
        send("a", "b", "c");
        consume("text");
        makeTopicAnew();
        send("d");
        forgeFingerprint("text");

        var printed = consume("text");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines())
                .endsWith(
                        "The checkpoint goes on from offset 3 of partition 0 of " + topic
                                + ", and Kafka does not have it.",
                        "That partition begins at 0 and ends at 1 by now.",
                        "The records were deleted, by their age or with their topic.",
                        "Begin anew:  --reset-checkpoint (what it remembers is lost)",
                        "Keep both:   --checkpoint ANOTHER_DIR");
    }

    @Test
    void state_with_other_columns_is_told_in_words() throws Exception {
        send("a");
        consume("census");
        lesson = new Census("max(value)");
        send("b");
        forgeFingerprint("census");

        var printed = consume("census");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines())
                .endsWith(
                        "The query has changed: what it remembers has other columns than its checkpoint.",
                        "Spark cannot take what it kept of the old query for that of the new one.",
                        ELSEWHERE);
    }

    @Test
    void state_that_is_there_only_in_part_is_told_in_words() throws Exception {
        send("a");
        consume("census");
        FileUtil.fullyDelete(checkpoint.resolve("state/0/0").toFile());
        send("b");

        var printed = consume("census");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines())
                .endsWith(
                        "The checkpoint lacks what this query should remember.",
                        "The query has changed since the checkpoint was made, or a file of it was deleted.",
                        WAYS_OUT[0],
                        WAYS_OUT[1]);
    }

    @Test
    void another_program_on_the_same_checkpoint_is_told_in_words() throws Exception {
        lesson = new Meddled(checkpoint);
        send("a", "b");

        var printed = consume("meddled", "--max-offsets-per-trigger", "1");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines())
                .endsWith(
                        "Another program has gone on with this checkpoint while this one ran.",
                        "One of them wrote down a batch that the other was about to write.",
                        "Leave it to one of them, or keep them apart:  --checkpoint ANOTHER_DIR");
    }

    @Test
    void a_table_in_memory_does_not_go_on() throws Exception {
        lesson = new InMemory();
        send("a");
        consume("memory");
        assertThat(exitCode).isZero();
        stopSpark();

        var printed = consume("memory");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines())
                .endsWith(
                        "A table in memory ends with the program: it cannot go on from a checkpoint.",
                        "The rows before would be missing; only complete mode writes them all again.",
                        ELSEWHERE,
                        "Keep none:   leave out  --checkpoint");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            offsets/0 | ''
            offsets/0 | garbage
            offsets/0 | v1
            offsets/0 | v1\\n{
            offsets/0 | v1\\n{"batchWatermarkMs":0}
            offsets/0 | v1\\n{}\\n{
            commits/0 | ''
            commits/0 | garbage
            commits/0 | v1\\n{
            """)
    void a_damaged_file_of_spark_is_named_before_spark_starts(String file, String damaged) throws Exception {
        send("a");
        consume("text");
        Files.writeString(checkpoint.resolve(file), damaged.replace("\\n", "\n"));

        var printed = consume("text");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines()).containsExactly(damaged("CHECKPOINT/" + file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"offsets/0", "commits/0"})
    void a_file_of_spark_that_does_not_match_its_checksum_is_named(String file) throws Exception {
        send("a");
        consume("text");
        Files.writeString(checkpoint.resolve(file), "v1\n{}\n{}");

        var printed = consume("text");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines()).endsWith(damaged("CHECKPOINT/" + file));
    }

    @Test
    void an_older_file_of_spark_that_is_damaged_is_told_in_words() throws Exception {
        send("a");
        consume("text");
        send("b");
        consume("text");
        Files.writeString(checkpoint.resolve("offsets/0"), "");
        Files.delete(checkpoint.resolve("offsets/.0.crc"));

        var printed = consume("text");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines()).endsWith(damaged("CHECKPOINT/offsets/0"));
    }

    private static String[] damaged(String file) {
        return new String[] {
            "A file of the checkpoint is damaged: " + file + ".",
            "The disk was full, or the machine stopped while it was written.",
            WAYS_OUT[0],
            WAYS_OUT[1]
        };
    }

    @Test
    void a_url_of_a_local_folder_is_that_folder() throws Exception {
        send("a");
        consumeWithout("text", "--checkpoint", checkpoint.toUri().toString());

        var printed = consume("text");

        assertThat(printed).contains("Going on from CHECKPOINT: batch 0 was the last.");
    }

    @Test
    void reset_leaves_alone_what_is_not_of_a_checkpoint() throws Exception {
        send("a");
        consume("text");
        var notes = Files.writeString(checkpoint.resolve("notes.txt"), "mine");

        var printed = consume("text", "--reset-checkpoint");

        assertThat(exitCode).isEqualTo(2);
        assertThat(printed.lines())
                .containsExactly(
                        "--checkpoint takes a folder of its own: CHECKPOINT holds notes.txt, which is not of a checkpoint.",
                        "For example:  --checkpoint ANOTHER_DIR");
        assertThat(notes).exists();
        assertThat(checkpoint.resolve("offsets/0")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"state/mine", "sources/Main.java", "src/mine", "README.md", "offsets/0", "commits/mine"})
    void a_folder_of_something_else_is_no_checkpoint(String mine) throws Exception {
        write(mine, "mine");

        var printed = consume("text", "--reset-checkpoint");

        assertThat(exitCode).isEqualTo(2);
        assertThat(printed).startsWith("--checkpoint takes a folder of its own: CHECKPOINT holds " + mine + ", ");
        assertThat(checkpoint.resolve(mine)).hasContent("mine");
    }

    @Test
    void metadata_of_something_else_makes_no_checkpoint_of_its_folder() throws Exception {
        write("metadata", "{\"name\":\"x\"}");
        write("offsets/0", "mine");

        var printed = consume("text", "--reset-checkpoint");

        assertThat(exitCode).isEqualTo(2);
        assertThat(printed).startsWith("--checkpoint takes a folder of its own: CHECKPOINT holds metadata, ");
        assertThat(checkpoint.resolve("offsets/0")).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state/mine", "sources/0/mine", "offsets/mine", "left/mine"})
    void something_else_within_a_checkpoint_keeps_it_from_being_emptied(String mine) throws Exception {
        send("a");
        consume("census");
        write(mine, "mine");

        var printed = consume("census", "--reset-checkpoint");

        assertThat(exitCode).isEqualTo(2);
        assertThat(printed).startsWith("--checkpoint takes a folder of its own: CHECKPOINT holds " + mine + ", ");
        assertThat(checkpoint.resolve(mine)).exists();
        assertThat(checkpoint.resolve("offsets/0")).exists();
    }

    @Test
    void reset_empties_a_checkpoint_of_a_query_that_remembers_and_leaves_hidden_files_alone() throws Exception {
        send("a");
        consume("census");
        write("state/.DS_Store", "mine");
        assertThat(checkpoint.resolve("state/0/0/1.delta")).exists();

        hold(true, "").close();
        var printed = consume("text", "--reset-checkpoint");

        assertThat(exitCode).isZero();
        assertThat(printed).contains("Batch: 0", "|a    |");
        assertThat(checkpoint.resolve("state/.DS_Store")).hasContent("mine");
        assertThat(checkpoint.resolve("state/0")).doesNotExist();
    }

    @Test
    void reset_empties_nothing_where_no_kafka_answers() throws Exception {
        send("a");
        consume("text");

        consume("text", "--reset-checkpoint", "-b", "localhost:1");

        assertThat(exitCode).isEqualTo(1);
        assertThat(checkpoint.resolve("offsets/0")).exists();
        assertThat(consume("text")).contains("Going on from CHECKPOINT: batch 0 was the last.");
    }

    @Test
    void a_run_that_is_refused_makes_no_folder() throws Exception {
        var missing = checkpoint.resolve("new/checkpoint");

        consumeWithout("text", "--checkpoint", missing.toString(), "-b", "localhost:1");

        assertThat(exitCode).isEqualTo(1);
        assertThat(checkpoint).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "file:nothing"})
    void a_folder_without_a_name_is_none(String name) throws Exception {
        var printed = consumeWithout("text", "--checkpoint", name);

        assertThat(exitCode).isEqualTo(2);
        assertThat(printed.lines())
                .containsExactly(
                        "--checkpoint takes a folder that can be written, and '" + name + "' is none.",
                        "For example:  --checkpoint .lab/checkpoint");
    }

    @Test
    void reset_needs_a_checkpoint() throws Exception {
        var printed = consumeWithout("text", "--reset-checkpoint");

        assertThat(exitCode).isEqualTo(2);
        assertThat(printed.lines())
                .containsExactly(
                        "--reset-checkpoint empties the folder that --checkpoint names, and there is none.",
                        "For example:  --checkpoint .lab/checkpoint --reset-checkpoint");
    }

    @Test
    void reset_is_for_folders_of_this_machine() throws Exception {
        var printed = consumeWithout("text", "--checkpoint", "hdfs://namenode/c", "--reset-checkpoint");

        assertThat(exitCode).isEqualTo(2);
        assertThat(printed.lines())
                .containsExactly(
                        "--reset-checkpoint empties a folder of this machine, and hdfs://namenode/c is elsewhere.",
                        "Delete it there, or:  --checkpoint ANOTHER_URL");
    }

    @Test
    void a_file_system_that_is_not_here_is_told_in_words() throws Exception {
        send("a");

        var printed = consumeWithout("text", "--checkpoint", "nope://somewhere/c");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines())
                .endsWith(
                        "Spark does not get at the file system that --checkpoint names:",
                        "No FileSystem for scheme \"nope\".",
                        "On this machine:  --checkpoint .lab/checkpoint",
                        "Another scheme than file: needs its jar, as in  spark-submit --packages");
    }

    @Test
    void a_machine_that_nobody_knows_is_told_in_words() throws Exception {
        send("a");

        var printed = consumeWithout("text", "--checkpoint", "hdfs://no-such-machine.invalid/c");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines())
                .endsWith(
                        "Spark does not get at the file system that --checkpoint names:",
                        "UnknownHostException: no-such-machine.invalid.",
                        "On this machine:  --checkpoint .lab/checkpoint",
                        "Another scheme than file: needs its jar, as in  spark-submit --packages");
    }

    @Test
    void a_spark_that_is_not_there_is_told_before_spark_has_tried_for_a_minute() throws Exception {
        send("a");

        var printed = consumeWithout("text", "--master", "spark://localhost:1");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.lines())
                .endsWith(
                        "No Spark master answers at localhost:1.",
                        "On this machine, without a cluster:  leave out  --master");
    }

    private String consume(String name, String... args) throws Exception {
        return consumeWithout(
                name,
                Stream.concat(Stream.of("--checkpoint", checkpoint.toString()), Stream.of(args))
                        .toArray(String[]::new));
    }

    /** What two-tabs.json would be, had the query of now made the checkpoint: only Spark can find out then. */
    private void forgeFingerprint(String name) throws Exception {
        consumeWithout(name, "--checkpoint", elsewhere.toString());
        Files.copy(
                elsewhere.resolve("two-tabs.json"),
                checkpoint.resolve("two-tabs.json"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** A folder of files as the source. */
    private String consumeFolder(String... args) throws Exception {
        stopSpark();
        var all = new ArrayList<>(List.of("json", "--checkpoint", checkpoint.toString(), "--trigger", "available-now"));
        all.addAll(List.of(args));
        return run(Consumer.commandLine(), all);
    }

    private void write(String file, String content) throws Exception {
        var path = checkpoint.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    /** Without --checkpoint. */
    private String consumeWithout(String name, String... args) throws Exception {
        stopSpark();
        var all = new ArrayList<>(List.of(name));
        all.addAll(List.of(args));
        if (!all.contains("-b")) {
            all.addAll(List.of("-b", broker.bootstrapServers()));
        }
        if (!all.contains("-t")) {
            all.addAll(List.of("-t", topic));
        }
        if (!all.contains("--trigger")) {
            all.addAll(List.of("--trigger", "available-now"));
        }
        var line = Consumer.commandLine();
        if (line.getSubcommands().containsKey(name)) {
            return run(line, all);
        }
        return run(
                Program.of(new Consumer(), LessonCommand.of(lesson)).registerConverter(Offsets.class, Offsets::parse),
                all);
    }

    private String run(CommandLine line, List<String> args) throws Exception {
        var printed = Printed.by(err -> exitCode = line.setErr(err).execute(args.toArray(String[]::new)));
        return printed.replace(checkpoint.toString(), "CHECKPOINT");
    }

    /** What was shown of a batch. */
    private static String table(int batch, String printed) {
        var from = printed.indexOf("Batch: " + batch + "\n");
        return printed.substring(from, printed.indexOf("\n\n", from));
    }

    private void send(String... values) throws Exception {
        send(0, values);
    }

    private void send(int partition, String... values) throws Exception {
        var properties = Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers());
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            for (var value : values) {
                producer.send(new ProducerRecord<>(topic, partition, null, value))
                        .get();
            }
        }
    }

    private void makeTopicAnew() throws Exception {
        try (var admin = admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }

    private Checkpoint hold(boolean reset, String command) {
        return Checkpoint.check(
                CheckpointPlace.of(Optional.of(checkpoint.toString()), "--checkpoint", reset),
                CommandSpec.forAnnotatedObject(new TextLesson()),
                Map.of(),
                false,
                command,
                line -> {});
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    /** Counts in windows: it has what a checkpoint must and need not look at. */
    @Command(name = "census", description = "Count.")
    private static final class Census implements Lesson {
        private final String aggregate;

        @Option(names = "--window", defaultValue = "5m")
        private Duration window;

        @Option(names = "--watermark", defaultValue = "10s")
        private Duration watermark;

        @Option(names = "--key")
        private Optional<String> key;

        @Option(names = "--to", defaultValue = "table")
        private String to;

        @Option(names = "--without")
        private Optional<String> without;

        Census() {
            this("count(1)");
        }

        Census(String aggregate) {
            this.aggregate = aggregate;
        }

        @Override
        public Dataset<Row> apply(Dataset<Row> kafka) {
            var time = kafka.withWatermark("timestamp", watermark.toSeconds() + " seconds")
                    .where(without.map(value -> "CAST(value AS STRING) <> '" + value + "'")
                            .orElse("true"));
            var group = key.map(column -> col(column))
                    .orElseGet(() -> window(col("timestamp"), window.toSeconds() + " seconds"));
            return time.groupBy(group).agg(expr(aggregate).as("found")).select("found");
        }

        @Override
        public Setup setup() {
            return Setup.DEFAULT.outputMode(to.equals("table") ? OutputMode.Update() : OutputMode.Complete());
        }
    }

    @Command(name = "both", description = "Two queries.")
    private static final class Both implements Lesson {
        @Override
        public Dataset<Row> apply(Dataset<Row> kafka) {
            return kafka.select("offset");
        }

        @Override
        public Map<String, Dataset<Row>> queries(Dataset<Row> kafka) {
            var queries = new LinkedHashMap<String, Dataset<Row>>();
            queries.put("left", apply(kafka));
            queries.put("right", apply(kafka));
            return queries;
        }

        @Override
        public Setup setup() {
            return Setup.DEFAULT.queries("left", "right");
        }
    }

    /** While a batch runs, somebody else writes down the next one. */
    @Command(name = "meddled", description = "Written by two.")
    private static final class Meddled implements Lesson {
        private final Path checkpoint;

        Meddled(Path checkpoint) {
            this.checkpoint = checkpoint;
        }

        @Override
        public Dataset<Row> apply(Dataset<Row> kafka) {
            return kafka;
        }

        @Override
        public Setup setup() {
            return Setup.DEFAULT.sink(new PostgresSink(
                    List::of,
                    (rows, batch) -> Files.copy(
                            checkpoint.resolve("offsets/" + batch), checkpoint.resolve("offsets/" + (batch + 1)))));
        }
    }

    @Command(name = "memory", description = "A table in memory.")
    private static final class InMemory implements Lesson {
        @Override
        public Dataset<Row> apply(Dataset<Row> kafka) {
            return kafka.select("offset");
        }

        @Override
        public Setup setup() {
            return Setup.DEFAULT.sink(
                    (kafka, say) -> (rows, console) -> rows.writeStream().format("memory"));
        }
    }
}
