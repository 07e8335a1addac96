package twotabs.consumer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static twotabs.consumer.checkpoint.WrittenCheckpoint.ANOTHER;
import static twotabs.consumer.checkpoint.WrittenCheckpoint.ELSEWHERE;
import static twotabs.consumer.checkpoint.WrittenCheckpoint.RESET;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import twotabs.consumer.Ran;
import twotabs.consumer.WithBroker;
import twotabs.consumer.lesson.Lesson;
import twotabs.consumer.lesson.Setup;
import twotabs.consumer.sink.PostgresSink;

/** What only Spark finds out about a checkpoint, while a query runs, and what a learner reads then. */
class CheckpointExplanationsTest {
    private static final String TOPIC = "to_be_explained";

    @RegisterExtension
    private static final WithBroker KAFKA = new WithBroker();

    /** Two runs of the lesson {@code text}; each test has a copy. */
    @TempDir
    private static Path text;

    /** A run of the lesson {@code census}. */
    @TempDir
    private static Path census;

    @TempDir
    private Path checkpoint;

    @BeforeAll
    static void runWithoutTrouble() throws Exception {
        var runs = new CheckpointRuns(KAFKA, TOPIC, text);
        for (var value : List.of("a", "b")) {
            runs.send(value);
            runs.run("text");
        }
        new CheckpointRuns(KAFKA, TOPIC, census).run(new Census());
        runs.send("c");
    }

    private CheckpointRuns runs(String topic) {
        return new CheckpointRuns(KAFKA, topic, checkpoint);
    }

    /** Runs on a copy. */
    private CheckpointRuns goingOn(Path from) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.skip(1).toList()) {
                Files.copy(file, checkpoint.resolve(from.relativize(file)));
            }
        }
        return runs(TOPIC);
    }

    @Test
    void offsets_that_are_gone_are_told_in_words() throws Exception {
        var runs = runs("offsets_gone");
        runs.send("a", "b", "c");
        runs.run("text");
        runs.makeTopicAnew();
        runs.send("d");
        var made = (ObjectNode)
                new ObjectMapper().readTree(checkpoint.resolve("two-tabs.json").toFile());
        made.putObject("topic_ids"); // else the id of the topic would tell
        Files.writeString(checkpoint.resolve("two-tabs.json"), made.toString());

        assertThat(failure(runs.run("text")))
                .endsWith(
                        "The checkpoint continues at offset 3 of partition 0 of offsets_gone, and Kafka does not"
                                + " have it.",
                        "That partition begins at 0 and ends at 1 now.",
                        "The records were deleted, because of their age or with their topic.",
                        RESET,
                        ANOTHER);
    }

    @Test
    void another_query_is_refused_as_soon_as_spark_knows_it() throws Exception {
        assertThat(failure(goingOn(census).run(new Census(), "--window", "10m")))
                .endsWith(
                        "The query census is not the query of the checkpoint CHECKPOINT:",
                        "--window was 5m and is 10m.",
                        "Its state comes from the old query: Spark would fail, or mix old and new state.",
                        ELSEWHERE);
    }

    @Test
    void state_with_other_columns_is_told_in_words(@TempDir Path forged) throws Exception {
        var edited = new Census("max(value)");
        new CheckpointRuns(KAFKA, TOPIC, forged).run(edited);
        var runs = goingOn(census);
        Files.copy( // as if the query of now had made the checkpoint: only Spark can find out then
                forged.resolve("two-tabs.json"),
                checkpoint.resolve("two-tabs.json"),
                StandardCopyOption.REPLACE_EXISTING);

        assertThat(failure(runs.run(edited)))
                .endsWith(
                        "The query has changed: its state has other columns than the state in the checkpoint.",
                        "Spark cannot use the state of the old query for the new one.",
                        ELSEWHERE);
    }

    @Test
    void state_that_is_there_only_in_part_is_told_in_words() throws Exception {
        var runs = goingOn(census);
        FileUtil.fullyDelete(checkpoint.resolve("state/0/0").toFile());

        assertThat(failure(runs.run(new Census())))
                .endsWith(
                        "The checkpoint lacks state of this query.",
                        "The query has changed since the checkpoint was made, or a checkpoint file was deleted.",
                        RESET,
                        ANOTHER);
    }

    @Test
    void another_program_on_the_same_checkpoint_is_told_in_words() throws Exception {
        var run = runs(TOPIC).run(new Meddled(checkpoint), "--max-offsets-per-trigger", "1");

        assertThat(failure(run))
                .endsWith(
                        "Another program used this checkpoint at the same time as this run.",
                        "One of the two recorded a batch that the other was about to record.",
                        "Stop one of the two, or give this run another checkpoint:  --checkpoint ANOTHER_DIR");
    }

    @Test
    void a_table_in_memory_does_not_go_on() throws Exception {
        assertThat(runs(TOPIC).run(new InMemory()).exitCode()).isZero();

        assertThat(failure(runs(TOPIC).run(new InMemory())))
                .endsWith(
                        "A table in memory ends with the program: it cannot continue from a checkpoint.",
                        "The rows of earlier runs would be missing; only complete mode writes all rows again.",
                        ELSEWHERE,
                        "Without a checkpoint:  leave out  --checkpoint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"offsets/1", "commits/1"})
    void a_file_of_spark_that_does_not_match_its_checksum_is_named(String file) throws Exception {
        var runs = goingOn(text);
        Files.writeString(checkpoint.resolve(file), "v1\n{}\n{}");

        assertThat(failure(runs.run("text"))).endsWith(damaged(file));
    }

    @Test
    void an_older_file_of_spark_that_is_damaged_is_told_in_words() throws Exception {
        var runs = goingOn(text);
        Files.writeString(checkpoint.resolve("offsets/0"), "");
        Files.delete(checkpoint.resolve("offsets/.0.crc"));

        assertThat(failure(runs.run("text"))).endsWith(damaged("offsets/0"));
    }

    private static String[] damaged(String file) {
        return new String[] {
            "A file of the checkpoint is damaged: CHECKPOINT/" + file + ".",
            "The disk was full, or the machine stopped while the file was written.",
            RESET,
            ANOTHER
        };
    }

    @ParameterizedTest
    @CsvSource({
        "nope://somewhere/c, No FileSystem for scheme \"nope\".",
        "hdfs://no-such-machine.invalid/c, UnknownHostException: no-such-machine.invalid."
    })
    void a_file_system_that_cannot_be_reached_is_told_in_words(String url, String why) throws Exception {
        var run = KAFKA.run("text -t", TOPIC, "--checkpoint", url, "--trigger", "available-now");

        assertThat(failure(run))
                .endsWith(
                        "Spark cannot reach the file system that --checkpoint names:",
                        why,
                        "On this machine:  --checkpoint .lab/checkpoint",
                        "Another scheme than file: needs its jar, as in  spark-submit --packages");
    }

    private static Stream<String> failure(Ran run) {
        assertThat(run.exitCode()).isEqualTo(1);
        return run.printed().lines();
    }

    /** While a batch runs, somebody else writes down the next one. */
    @Command(name = "meddled", description = "Written by two.")
    private record Meddled(Path checkpoint) implements Lesson {
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
