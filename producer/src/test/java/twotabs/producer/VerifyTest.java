package twotabs.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run says it sent against what is in the topic. */
class VerifyTest extends TruthForTests {
    @ParameterizedTest
    @ValueSource(strings = {"calm", "late", "repeated", "dirty", "skewed", "ahead"})
    void what_a_preset_sends_is_found_to_the_record(String preset) throws IOException {
        var run = Run.to(topic, "--preset", preset, "-n", "3000", "--truth", truth.toString());
        var verify = verify();

        var sightings = truth().get("sightings");
        assertThat(run.exitCode()).isZero();
        assertThat(verify.out())
                .containsExactly(
                        "sightings: %d records, %d good and %d bad; lost 0, repeated 0."
                                .formatted(topic.size(), sightings.get("good").asLong(), sum(sightings.get("bad"))),
                        "All that was acknowledged is there, once.");
        assertThat(verify.err()).isEmpty();
        assertThat(verify.exitCode()).isZero();
    }

    @Test
    void two_streams_on_one_timeline_are_found_in_two_topics() throws IOException {
        var rescues = new Topic(topic.bootstrapServers(), topic.name() + "_rescues");
        Run.of(Run.with(
                new String[] {"all", "-n", "2001", "-r", "-1", "--duplicates", "5%:0..60s", "--malformed", "2%"},
                "-b",
                topic.bootstrapServers(),
                "-t",
                topic.name() + "," + rescues.name(),
                "--truth",
                truth.toString()));
        var verify = verify();

        assertThat(verify.out())
                .hasSize(3)
                .startsWith(
                        "sightings: %d records, %d good and %d bad; lost 0, repeated 0."
                                .formatted(topic.size(), good("sightings"), bad("sightings")),
                        "rescues: %d records, %d good and %d bad; lost 0, repeated 0."
                                .formatted(rescues.size(), good("rescues"), bad("rescues")));
        assertThat(truth().get("join").get("pairs").asLong()).isPositive();
        assertThat(verify.exitCode()).isZero();
    }

    @Test
    void a_record_that_is_gone_and_one_that_came_twice_are_named() throws IOException {
        send("-n", "100");
        var ids = ids();

        var copy = copied((record, send) -> {
            if (record.offset() != 41) {
                send.accept(record, record.value());
            }
            if (record.offset() == 52) {
                send.accept(record, record.value());
            }
        });
        pointTo(copy);
        var verify = verify();

        assertThat(verify.out())
                .containsExactly(
                        "sightings: 100 records, 100 good and 0 bad; lost 1, repeated 1.",
                        "Lost: " + ids.get(41),
                        "Repeated: " + ids.get(52),
                        "The topic does not hold exactly what was acknowledged.");
        assertThat(verify.exitCode()).isEqualTo(1);
    }

    @Test
    void many_lost_records_are_named_in_json_all_of_them() throws IOException {
        send("-n", "100");
        var ids = ids();

        pointTo(copied((record, send) -> {
            if (record.offset() < 70) {
                send.accept(record, record.value());
            }
        }));
        var text = verify();
        var json = verify("--format", "json");

        assertThat(text.out().get(1))
                .startsWith("Lost: " + ids.get(70))
                .endsWith(" and 20 more (--format json names them)");
        assertThat(json.exitCode()).isEqualTo(1);
        assertThat(JSON.readTree(json.out().get(0)).get("sightings").get("lost"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(ids.subList(70, 100));
    }

    @Test
    void a_bad_record_with_another_value_than_was_sent_is_another() throws IOException {
        send("-n", "100", "--malformed", "100%:not-json");
        var id = badId(7);

        pointTo(copied((record, send) -> send.accept(record, record.offset() == 7 ? "oops" : record.value())));
        var verify = verify();

        assertThat(verify.out())
                .containsExactly(
                        "sightings: 99 records, 0 good and 99 bad; lost 1, repeated 0.",
                        "Lost: " + id,
                        "Records of other runs between them: 1.",
                        "The topic does not hold exactly what was acknowledged.");
        assertThat(verify.exitCode()).isEqualTo(1);
    }

    @Test
    void a_bad_record_that_came_three_times_is_named_once() throws IOException {
        send("-n", "10", "--malformed", "100%:not-json");
        var id = badId(7);

        pointTo(copied((record, send) -> {
            for (var i = 0; i < (record.offset() == 7 ? 3 : 1); i++) {
                send.accept(record, record.value());
            }
        }));

        assertThat(verify().out())
                .startsWith("sightings: 12 records, 0 good and 12 bad; lost 0, repeated 1.", "Repeated: " + id);
    }

    @Test
    void a_bad_record_that_was_not_acknowledged_may_be_there() throws IOException {
        send("-n", "10", "--malformed", "100%:not-json");
        var id = badId(7);
        var root = truth();
        ((ObjectNode) root.get("delivery"))
                .putArray("undelivered")
                .addObject()
                .put("slot", 8)
                .put("copy", false);
        JSON.writeValue(truth.toFile(), root);

        var verify = verify();

        assertThat(verify.out())
                .containsExactly(
                        "sightings: 10 records, 0 good and 10 bad; lost 0, repeated 0.",
                        "Arrived, though not acknowledged: " + id,
                        "All that was acknowledged is there, once.");
    }

    /** Both wrote into the same offsets: the truth of the first tells of those of the second too. */
    @ParameterizedTest
    @CsvSource({
        "--start-time 2026-01-31T10:00:00Z, --start-time 2026-01-31T10:00:01Z",
        "--start-time 2026-01-31T10:00:00Z, --start-time 2026-01-31T10:00:00Z --first 101",
    })
    void what_another_run_of_the_same_seed_wrote_in_between_is_others(String first, String second) throws IOException {
        var faults = "-n 100 --event-rate 1 --malformed 20%:wrong-type ";
        send((faults + first).split(" "));
        Run.to(topic, (faults + second).split(" "));
        pointTo(topic);

        var verify = verify();

        assertThat(verify.out())
                .containsExactly(
                        "sightings: 100 records, %d good and %d bad; lost 0, repeated 0."
                                .formatted(good("sightings"), bad("sightings")),
                        "Records of other runs between them: 100.",
                        "All that was acknowledged is there, once.");
    }

    @Test
    void what_others_wrote_in_between_does_not_matter() throws IOException {
        send("-n", "50");

        pointTo(copied((record, send) -> {
            send.accept(record, record.value());
            if (record.offset() == 20) {
                send.accept(record, "{\"seq\":1}");
                send.accept(record, "not from here");
            }
        }));
        var verify = verify();

        assertThat(verify.out())
                .containsExactly(
                        "sightings: 50 records, 50 good and 0 bad; lost 0, repeated 0.",
                        "Records of other runs between them: 2.",
                        "All that was acknowledged is there, once.");
        assertThat(verify.exitCode()).isZero();
    }

    @Test
    void two_runs_in_one_topic_are_told_apart() {
        send("-n", "50");
        send("-n", "50", "--first", "51", "--duplicates", "20%:0..60s");

        assertThat(verify().exitCode()).isZero();
    }
}
