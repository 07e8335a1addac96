package twotabs.consumer.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.common.event.Scenario;
import twotabs.common.stream.Faults;
import twotabs.consumer.Sent;
import twotabs.consumer.WithBroker;

class HeartbeatTest {
    @RegisterExtension
    private static final WithBroker KAFKA = new WithBroker();

    @Test
    void it_is_thrown_out_once_and_repeats_its_work_and_then_never_again() throws Exception {
        KAFKA.make("heard", 2)
                .sendInTurn(2, Sent.of(Scenario.monsters, 20, Faults.NONE).array());

        var run = KAFKA.run("heartbeat -t heard");

        assertThat(run.exitCode()).isZero();
        assertThat(withoutTimes(run.printed())).isEqualTo("""
                A record takes 1000 ms of work. A consumer that has not polled for 5000 ms loses its partitions (max.poll.interval.ms).

                1. 6 records with each poll
                T  assigned: heard-0, generation 1
                T  poll: 6 records, from offset 0 on
                T  thrown out: the group has no member any more
                T  commit refused (CommitFailedException): the member is no longer in the group
                T  lost: heard-0, and the group did not revoke it first
                T  assigned: heard-0, generation 3
                T  poll: 6 records, from offset 0 on: read again
                T  commit: 6 of 6 done
                T  worked on 12 times, for 6 records; 6 repeated; thrown out: 1

                2. The first cure: 2 records with each poll (max.poll.records=2)
                T  assigned: heard-0, generation 1
                T  poll: 2 records, from offset 0 on
                T  commit: 2 of 6 done
                T  poll: 2 records, from offset 2 on
                T  commit: 4 of 6 done
                T  poll: 2 records, from offset 4 on
                T  commit: 6 of 6 done
                T  worked on 6 times, for 6 records; 0 repeated; thrown out: 0

                3. The second cure: the work on another thread, and pause()
                T  assigned: heard-0, generation 1
                T  poll: 6 records, from offset 0 on
                T  pause: from now on a poll returns no records
                T  commit: 6 of 6 done
                T  worked on 6 times, for 6 records; 0 repeated; thrown out: 0
                """);
    }

    @Test
    void with_more_patience_of_the_group_it_is_not_thrown_out() throws Exception {
        KAFKA.topic("patient").send(Sent.of(Scenario.monsters, 6, Faults.NONE).array());

        var run = KAFKA.run("heartbeat -t patient -X max.poll.interval.ms=10000");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed()).contains("polled for 10000 ms").doesNotContain("refused", "repeated; thrown out: 1");
        assertThat(run.printed()
                        .lines()
                        .filter(line -> line.endsWith("worked on 6 times, for 6 records; 0 repeated; thrown out: 0")))
                .hasSize(3);
    }

    @Test
    void without_events_it_says_how_to_send_some() throws Exception {
        KAFKA.make("few", 2).sendInTurn(2, "1", "2", "3", "4", "5", "6", "7");

        var run = KAFKA.run("heartbeat -t few");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.printed()).isEqualTo("""
                This lesson works on 6 events, and no partition of few holds so many.
                Send some:  ./lab produce -n 20 -r -1 -t few
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group.id=mine",
                "auto.offset.reset=latest",
                "enable.auto.commit=true",
                "key.deserializer=x.Y",
                "value.deserializer=x.Y"
            })
    void a_property_that_the_story_is_about_is_not_taken_from_it(String property) throws Exception {
        var run = KAFKA.run("heartbeat -X", property);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo("""
                This lesson sets %s itself, and -X cannot change that.
                Leave it out:  -X %s
                """.formatted(property.replaceFirst("=.*", ""), property));
    }

    @Test
    void a_limit_that_is_no_number_is_refused_in_the_words_of_Kafka() throws Exception {
        KAFKA.topic("limit").send(Sent.of(Scenario.monsters, 6, Faults.NONE).array());

        var run = KAFKA.run("heartbeat -t limit -X max.poll.interval.ms=long");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed())
                .contains("Kafka refuses a property: Invalid value long for configuration max.poll.interval.ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--trigger 1s", "--batch", "-q", "--format json"})
    void an_option_of_queries_is_refused_with_the_reason(String options) throws Exception {
        var run = KAFKA.run("heartbeat " + options);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo("""
                heartbeat takes no --trigger, --batch, --max-batches, --checkpoint, --source, --format, -q, --quiet: \
                it is a plain consumer, without Spark and without batches.
                Its options:  ./lab consume heartbeat --help
                """);
    }

    private static String withoutTimes(String printed) {
        return printed.replaceAll("(?m)^ +\\d+\\.\\d s ", "T ");
    }
}
