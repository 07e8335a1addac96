package twotabs.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import twotabs.broker.Broker;

/** The command, with a real Kafka. */
class LiveQueryTest {
    @TempDir
    private static Path folder;

    private static Broker broker;

    private int exitCode;

    @BeforeAll
    static void startBroker() {
        broker = Broker.start(0, folder, 1);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    /** A program ends, its Spark with it; this JVM goes on. */
    @AfterEach
    void stopSpark() {
        if (SparkSession.getDefaultSession().isDefined()) {
            SparkSession.getDefaultSession().get().stop();
        }
    }

    @Test
    void what_the_topic_holds_is_shown_and_told_and_then_it_ends() throws Exception {
        send("two_messages", "message 1", "größer");

        var printed = consume("text", "-t", "two_messages", "--trigger", "available-now");

        assertThat(exitCode).isEqualTo(0);
        assertThat(printed).isEqualTo("""
                Starting Spark ...
                Reading two_messages at SERVER. Ctrl-C ends it.
                -------------------------------------------
                Batch: 0
                -------------------------------------------
                +---------+
                |Value    |
                +---------+
                |message 1|
                |größer   |
                +---------+

                batch 0 | 2 rows | N ms
                Stopped. 2 rows in 1 batch.
                """);
    }

    @Test
    void a_null_value_is_put_aside_and_counted() throws Exception {
        send("with_junk", "{\"seq\":1}", null);

        var printed = consume("json", "--schema", "seq INT", "-t", "with_junk", "--trigger", "available-now");

        assertThat(exitCode).isEqualTo(0);
        assertThat(printed)
                .contains("|1  |", "Put aside:\n", "|partition 0, offset 1|no value at all|(null)         |")
                .endsWith("batch 0 | 2 rows | 1 bad, 1 good | N ms\nStopped. 2 rows in 1 batch: 1 bad, 1 good.\n");
    }

    @Test
    void with_a_checkpoint_it_goes_on_where_it_ended(@TempDir Path checkpoint) throws Exception {
        String[] args = {"text", "-t", "twice", "--trigger", "available-now", "--checkpoint", checkpoint.toString()};
        send("twice", "before");
        assertThat(consume(args)).contains("Batch: 0", "|before|");
        stopSpark();
        send("twice", "after");

        var printed = consume(args);

        assertThat(printed).contains("Batch: 1", "|after|").doesNotContain("before");
    }

    @Test
    void it_ends_after_as_many_batches_as_were_asked_for() throws Exception {
        send("five", "1", "2", "3", "4", "5");

        var printed = consume("text", "-t", "five", "--max-batches", "1", "--rows", "3");

        assertThat(exitCode).isEqualTo(0);
        assertThat(printed).contains("only showing top 3 rows").endsWith("Stopped. 5 rows in 1 batch.\n");
    }

    @Test
    void for_programs_each_row_and_each_batch_is_a_line_of_json() throws Exception {
        send("as_json", "größer", "\"quoted\"");

        var printed = consume("text", "-t", "as_json", "--trigger", "available-now", "--format", "json");

        assertThat(printed.lines().filter(line -> line.startsWith("{")).map(LiveQueryTest::withoutTimes))
                .containsExactly(
                        "{\"type\":\"row\",\"query\":\"text\",\"batch\":0,\"row\":{\"Value\":\"größer\"}}",
                        "{\"type\":\"row\",\"query\":\"text\",\"batch\":0,\"row\":{\"Value\":\"\\\"quoted\\\"\"}}",
                        "{\"type\":\"batch\",\"batch\":0,\"rows\":2,\"ms\":N,\"spent_ms\":{...},\"counts\":{},"
                                + "\"query\":\"text\"}",
                        "{\"type\":\"end\",\"rows\":2,\"batches\":1,\"counts\":{},\"query\":\"text\"}");
    }

    private static String withoutTimes(String json) {
        return json.replaceAll("\"ms\":\\d+", "\"ms\":N").replaceAll("\"spent_ms\":\\{.*?}", "\"spent_ms\":{...}");
    }

    @Test
    void quiet_says_nothing_but_the_result() throws Exception {
        send("quiet", "message 1");

        var printed = consume("text", "-t", "quiet", "--trigger", "available-now", "-q");

        assertThat(printed).isEqualTo("""
                -------------------------------------------
                Batch: 0
                -------------------------------------------
                +---------+
                |Value    |
                +---------+
                |message 1|
                +---------+

                """);
    }

    @Test
    void a_topic_that_is_not_there_is_made() throws Exception {
        var printed = consume("text", "-t", "early", "--trigger", "available-now");

        assertThat(exitCode).isEqualTo(0);
        assertThat(printed).contains("Topic early did not exist yet: made, with 1 partition.\n");
    }

    @Test
    void offsets_that_leave_out_a_partition_are_wrong_usage() throws Exception {
        send("whole", "a");

        var printed = consume("text", "-t", "whole", "--starting-offsets", "{\"whole\":{\"7\":0}}");

        assertThat(exitCode).isEqualTo(2);
        assertThat(printed).endsWith("""
                --starting-offsets must name each partition that is read, and no other. It names 7 of whole; there are 0 of whole.
                All there is:  leave it out
                """);
    }

    private String consume(String... args) throws Exception {
        var printed =
                Printed.by(err -> exitCode = Consumer.commandLine().setErr(err).execute(withServer(args)));
        return printed.replace(broker.bootstrapServers(), "SERVER").replaceAll("\\d+ ms \\(.*?\\)", "N ms");
    }

    private static String[] withServer(String... args) {
        var all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--bootstrap-server";
        all[args.length + 1] = broker.bootstrapServers();
        return all;
    }

    private static void send(String topic, String... values) {
        var properties = Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers());
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            for (var value : values) {
                producer.send(new ProducerRecord<>(topic, value));
            }
        }
    }
}
