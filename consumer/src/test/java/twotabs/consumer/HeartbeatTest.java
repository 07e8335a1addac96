package twotabs.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import twotabs.common.event.Scenario;
import twotabs.common.stream.Faults;

class HeartbeatTest {
    @RegisterExtension
    private static final WithBroker KAFKA = new WithBroker(2);

    private final Command command = new Command(KAFKA.broker());

    @Test
    void it_is_thrown_out_once_and_repeats_its_work_and_then_never_again() throws Exception {
        command.send("events", 2, Sent.of(Scenario.monsters, 20, Faults.NONE).array());

        var printed = command.consume("heartbeat", "-t", "events");

        assertThat(command.exitCode).isZero();
        assertThat(withoutTimes(printed)).isEqualTo("""
                A record takes 500 ms of work. The group waits 2000 ms for the next poll of a member.

                1. 6 records with each poll
                T  assigned: events-0, generation 1
                T  poll: 6 records, from offset 0 on
                T  thrown out: the group has no member any more
                T  commit refused (CommitFailedException): it is in the group no more
                T  lost: events-0, without having been asked
                T  assigned: events-0, generation 3
                T  poll: 6 records, from offset 0 on: read again
                T  commit: 6 of 6 done
                T  worked on 12 times, for 6 records; 6 repeated; thrown out: 1

                2. The first cure: 2 records with each poll (max.poll.records=2)
                T  assigned: events-0, generation 1
                T  poll: 2 records, from offset 0 on
                T  commit: 2 of 6 done
                T  poll: 2 records, from offset 2 on
                T  commit: 4 of 6 done
                T  poll: 2 records, from offset 4 on
                T  commit: 6 of 6 done
                T  worked on 6 times, for 6 records; 0 repeated; thrown out: 0

                3. The second cure: the work on another thread, and pause()
                T  assigned: events-0, generation 1
                T  poll: 6 records, from offset 0 on
                T  pause: from here on a poll brings nothing
                T  commit: 6 of 6 done
                T  worked on 6 times, for 6 records; 0 repeated; thrown out: 0
                """);
    }

    @Test
    void with_more_patience_of_the_group_it_is_not_thrown_out() throws Exception {
        command.send("patient", 1, Sent.of(Scenario.monsters, 6, Faults.NONE).array());

        var printed = command.consume("heartbeat", "-t", "patient", "-X", "max.poll.interval.ms=10000");

        assertThat(command.exitCode).isZero();
        assertThat(printed).contains("waits 10000 ms").doesNotContain("refused", "repeated; thrown out: 1");
        assertThat(printed.lines()
                        .filter(line -> line.endsWith("worked on 6 times, for 6 records; 0 repeated; thrown out: 0")))
                .hasSize(3);
    }

    @Test
    void without_events_it_says_how_to_send_some() throws Exception {
        command.send("few", 2, "1", "2", "3", "4", "5", "6", "7");

        var printed = command.consume("heartbeat", "-t", "few");

        assertThat(command.exitCode).isEqualTo(1);
        assertThat(printed).isEqualTo("""
                This lesson works on 6 events, and no partition of few holds so many.
                Send some:  ./lab produce -n 20 -r -1 -t few
                """);
    }

    private static String withoutTimes(String printed) {
        return printed.replaceAll("(?m)^ +\\d+\\.\\d s ", "T ");
    }
}
