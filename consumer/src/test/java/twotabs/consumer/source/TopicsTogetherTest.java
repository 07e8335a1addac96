package twotabs.consumer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twotabs.consumer.WithBroker;

/** Several topics are made together, or none of them. */
class TopicsTogetherTest {
    @RegisterExtension
    private static final WithBroker KAFKA = new WithBroker();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "new,a b | --topic takes names of letters (a to z), digits, '.', '_' and '-', not 'a b'. | Instead:  --topic new,a_b",
                "new, | --topic names a topic without a name: 'new,'. | Instead:  --topic new",
                ",new | --topic names a topic without a name: ',new'. | Instead:  --topic new",
            })
    void a_name_that_is_none_is_refused_before_spark_starts(String typed, String what, String next) throws Exception {
        var run = KAFKA.run("text -t", typed, "--trigger", "available-now");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo(what + "\n" + next + "\n");
        assertThat(topics()).doesNotContain("new");
    }

    @Test
    void where_two_collide_none_is_made() throws Exception {
        var run = KAFKA.run("text -t", "c_d, c.d", "--trigger", "available-now");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo("""
                Starting Spark ...
                Kafka does not create the topic c_d, because there is the topic c.d: in the names of its metrics '.' and '_' are the same.
                Another name:  --topic c_d_2,c.d
                That topic:    --topic c.d
                """);
        assertThat(topics()).doesNotContain("c_d", "c.d");
    }

    @Test
    void where_one_collides_with_a_topic_that_is_there_the_other_is_not_made() throws Exception {
        KAFKA.topic("a.b").send("1");

        var run = KAFKA.run("text -t other,a_b --trigger available-now");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo("""
                Starting Spark ...
                Kafka does not create the topic a_b, because there is the topic a.b: in the names of its metrics '.' and '_' are the same.
                Another name:  --topic other,a_b_2
                That topic:    --topic other,a.b
                """);
        assertThat(topics()).doesNotContain("other");
    }

    @Test
    void relay_names_the_option_that_brought_the_topic() throws Exception {
        KAFKA.topic("e.f").send("1");

        var run = KAFKA.run("relay -t e.f --to-topic e_f --trigger available-now");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).endsWith("""
                Another name:  --to-topic e_f_2
                That topic:    --to-topic e.f
                """);
    }

    @Test
    void doubles_and_blanks_make_no_other_topics() throws Exception {
        var run = KAFKA.run("text -t", " h,g, h", "--trigger", "available-now");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed()).startsWith("""
                Starting Spark ...
                Topic h did not exist: created with 1 partition.
                Topic g did not exist: created with 1 partition.
                Reading h and g at""");
    }

    @ParameterizedTest
    @CsvSource({"dstream", "heartbeat"})
    void a_lesson_of_one_topic_refuses_two(String lesson) throws Exception {
        var run = KAFKA.run(lesson + " -t x,y");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo("""
                --topic takes one topic here, not x,y.
                For example:  --topic x
                """);
    }

    private static Set<String> topics() throws Exception {
        try (var admin = KAFKA.admin()) {
            return admin.listTopics().names().get();
        }
    }
}
