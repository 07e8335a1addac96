package twotabs.consumer.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import twotabs.consumer.WithBroker;

/** The command, with a real Kafka. */
class LiveQueryTest {
    @RegisterExtension
    private static final WithBroker KAFKA = new WithBroker();

    @Test
    void what_the_topic_holds_is_shown_and_told_and_then_it_ends() throws Exception {
        KAFKA.topic("two_messages").send("message 1", "größer");

        var run = KAFKA.run("text -t two_messages --trigger available-now");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed()).isEqualTo("""
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
                """.replace("SERVER", KAFKA.servers()));
    }

    @Test
    void a_null_value_is_put_aside_and_counted() throws Exception {
        KAFKA.topic("with_junk").send("{\"seq\":1}", null);

        var run = KAFKA.run("json --schema", "seq INT", "-t", "with_junk", "--trigger", "available-now");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed())
                .contains("|1  |", "Put aside:\n", "|partition 0, offset 1|no value at all|(null)         |")
                .endsWith("batch 0 | 2 rows | 1 bad, 1 good | N ms\nStopped. 2 rows in 1 batch: 1 bad, 1 good.\n");
    }

    @Test
    void it_ends_after_as_many_batches_as_were_asked_for() throws Exception {
        KAFKA.topic("five").send("1", "2", "3", "4", "5");

        var run = KAFKA.run("text -t five --max-batches 1 --rows 3");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed()).contains("only showing top 3 rows").endsWith("Stopped. 5 rows in 1 batch.\n");
    }

    @Test
    void for_programs_each_row_and_each_batch_is_a_line_of_json() throws Exception {
        KAFKA.topic("as_json").send("größer", "\"quoted\"");

        var run = KAFKA.run("text -t as_json --trigger available-now --format json");

        assertThat(run.printed().lines().filter(line -> line.startsWith("{")).map(LiveQueryTest::withoutTimes))
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
        KAFKA.topic("quiet").send("message 1");

        var run = KAFKA.run("text -t quiet --trigger available-now -q");

        assertThat(run.printed()).isEqualTo("""
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
        var run = KAFKA.run("text -t early --trigger available-now");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed()).contains("Topic early did not exist: created with 1 partition.\n");
    }

    @Test
    void offsets_that_leave_out_a_partition_are_wrong_usage() throws Exception {
        KAFKA.topic("whole").send("a");

        var run = KAFKA.run("text -t whole --starting-offsets", "{\"whole\":{\"7\":0}}");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).endsWith("""
                --starting-offsets must name each partition that is read, and no other. It names 7 of whole, and the topics have 0 of whole.
                All records:  leave the option out
                """);
    }
}
