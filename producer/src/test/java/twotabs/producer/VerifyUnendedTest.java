package twotabs.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be said of a run that was killed, or still goes on. */
class VerifyUnendedTest extends TruthForTests {
    @ParameterizedTest
    @CsvSource({
        "--preset dirty,                                '2999, the newest in the topic, each event is there, once.'",
        "--preset repeated,                             '3000, the newest in the topic, each event is there, once.'",
        "--malformed 100%:not-json,                     The topic holds no readable event of this run.",
        "--start-time 2026-01-31T10:00:00Z --first 2001,'5000, the newest in the topic, each event is there, once.'",
    })
    void of_a_run_that_has_not_ended_what_is_there_is_found_to_the_record(String options, String upTo)
            throws IOException {
        send(("-n 3000 " + options).split(" "));
        var sent = "%d good and %d bad".formatted(good("sightings"), bad("sightings"));
        unend();

        var verify = verify();

        assertThat(verify.out())
                .contains("sightings: %d records, %s; missing 0, repeated 0.".formatted(topic.size(), sent))
                .anyMatch(line -> line.endsWith(upTo));
        assertThat(verify.exitCode()).isEqualTo(1);
    }

    @Test
    void of_a_run_that_has_not_ended_it_is_said_what_is_wrong_and_what_cannot_be_known() throws IOException {
        send("-n", "100", "--start-time", "2026-01-31T10:00:00Z");
        var ids = ids();
        pointTo(copied((record, send) -> {
            if (record.offset() != 41 && record.offset() < 90) {
                send.accept(record, record.value());
            }
            if (record.offset() == 52) {
                send.accept(record, record.value());
            }
        }));
        unend();

        var verify = verify();

        assertThat(verify.out())
                .containsExactly(
                        "This run has not ended: it was killed, or it still goes on.",
                        "It sends monsters with seed 1, from event 1 on; event 1 happens at 2026-01-31T10:00:00.000Z.",
                        "sightings: 90 records, 90 good and 0 bad; missing 1, repeated 1.",
                        "Missing: " + ids.get(41),
                        "Repeated: " + ids.get(52),
                        "Up to event 90, the newest in the topic, the topic differs from what was sent.",
                        "It is not known which records Kafka acknowledged, and which records were sent later.",
                        "For a run that can be checked, start it again, and end it with Ctrl-C or with  -n");
        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(JSON.readTree(verify("--format", "json").out().get(0)))
                .isEqualTo(JSON.readTree("""
                        {"ended":false,"right":false,"sightings":{"good":90,"bad":0,"others":0,
                         "missing":["%s"],"repeated":["%s"],"unacknowledged":[]}}""".formatted(ids.get(41), ids.get(52))));
    }

    @Test
    void a_run_that_sends_nothing_leaves_the_truth_of_an_earlier_one() {
        send("-n", "5");

        var refused = Run.to(topic, "--idle", "7:1s:2s", "-n", "5", "--truth", truth.toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(verify().exitCode()).isZero();
    }

    /** Leaves of the truth file what a run writes before it sends its first record. */
    private void unend() throws IOException {
        var root = truth();
        var run = (ObjectNode) root.get("run");
        run.remove("last");
        root.at("/delivery/topics")
                .forEach(written -> ((ObjectNode) written)
                        .putObject("offsets")
                        .putArray("0")
                        .add(0)
                        .add(0));
        JSON.writeValue(
                truth.toFile(),
                ((ObjectNode) root).retain("format", "run", "delivery").put("ended", false));
    }
}
