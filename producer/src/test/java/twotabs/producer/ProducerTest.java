package twotabs.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twotabs.broker.Broker;

/** How a run is refused, and how it fails. */
class ProducerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "-n -5            | --num-records takes a number of events, or -1, not -5.",
                "-n many          | --num-records takes a whole number, not 'many'.",
                "-r fast          | --throughput takes a number, not 'fast'.",
                "-d 5             | --duration takes a time with its unit, such as 500ms, 30s, 2m or 1h30m, not '5'.",
                "-d 0             | --duration takes a time longer than 0.",
                "--rate-shape up  | --rate-shape takes constant, ramp:30s, burst:5x/10s/60s or sine:5m, not 'up'.",
                "--jitter 5       | --jitter takes a share from 0% to 100%, such as 5% or 0.1%, not '5'.",
                "-r -1 --jitter 5% | --rate-shape and --jitter need a rate, and -r -1 has no rate.",
                "--start-time 9999-01-01T00:00:00Z | --start-time takes now, -2h, +2h, or a time of the years 1970 to"
                        + " 2999 such as 2026-01-31T10:00:00Z, not '9999-01-01T00:00:00Z'.",
                "--start-time -400000d | --start-time is before 1970, where Kafka's time begins.",
                "--event-rate 0   | --event-rate takes events per second above 0, not 0.",
                "--start-time 1970-01-01T00:01:59Z --late 5%:30s..2m --record-timestamp event | Some events happen"
                        + " before 1970, where Kafka's time begins.",
                "-n 100000000000 -r -1 | Some events happen before 1970, where Kafka's time begins.",
                "--late 5%        | --late takes a share and a time, such as 5%:30s..2m, not '5%'.",
                "--late 5%:2m..30s | --late takes the shorter time first, such as 30s..2m, not '2m..30s'.",
                "--malformed 101% | --malformed takes a share from 0% to 100%, such as 5% or 0.1%, not '101%'.",
                "--malformed 1%:odd | --malformed takes, behind the share, any of truncated, not-json, wrong-type,"
                        + " missing-field, bad-time, null, oversized, such as 1%:truncated,null, not 'odd'.",
                "--late 60%:5s --drop 50% | --late, --out-of-order, --future, --malformed and --drop are 110.0%"
                        + " together: a record has at most one of these faults.",
                "--idle 2         | --idle takes a partition or a key, when it falls silent and for how long, such as"
                        + " 2:30s:1m or Japan:30s:1m, not '2'.",
                "--idle Japan:1s:1s | --idle names the key Japan, and there is no key.",
                "--key country --idle Jpan:1s:1s | --idle names Jpan, and no country has this name.",
                "--key monster --idle Japan:1s:1s | --idle names Japan, and no monster has this name.",
                "-H foo           | -H takes a name and a value, NAME=VALUE, not 'foo'.",
                "-X foo           | -X takes a name and a value, NAME=VALUE, not 'foo'.",
                "-H fault=x       | -H cannot set fault: the producer writes that header itself.",
                "--skew hot       | --skew takes uniform, zipf:1.1, or hot:80/1 (80% of the events on 1 key), not 'hot'.",
                "--skew uniform   | --skew spreads events over keys, and there is no key.",
                "--key city       | --key takes none, monster, country or reporter, not 'city'.",
                "rescues --key monster | --key monster does not fit rescues: a rescue has no monster.",
                "--preset durty   | --preset takes calm, rampage, late, repeated, dirty, skewed, ahead, idle,"
                        + " backfill or"
                        + " teams, not 'durty'.",
                "monster          | SCENARIO takes messages, monsters, rescues or all, not 'monster'.",
                "--acks 7         | --acks takes all, 1 or 0, not '7'.",
                "-z zip           | --compression takes none, gzip, snappy, lz4 or zstd, not 'zip'.",
                "--idempotence perhaps | --idempotence: 'perhaps' is not a boolean",
                "--delivery-timeout 1ms | --delivery-timeout takes from 100ms to 1d.",
                "--acks 0 --transactional-id lab | --transactional-id needs --acks all and --idempotence true:"
                        + " transactions do not work without both.",
                "--acks 1 --idempotence true | --idempotence true needs --acks all: Kafka cannot recognize a repeated"
                        + " record otherwise.",
                "--transaction-abort 1% | --transaction-duration and --transaction-abort need a --transactional-id.",
                "--acks 1 -X acks=all | acks is given twice: by an option and by -X or --command-config.",
                "--acks 0 --truth t.json | --truth tells what Kafka has acknowledged, and with acks=0 Kafka"
                        + " acknowledges nothing.",
                "-X acks=0 --truth t.json | --truth tells what Kafka has acknowledged, and with acks=0 Kafka"
                        + " acknowledges nothing.",
                "-X acks=1 --transactional-id lab | --transactional-id needs --acks all and --idempotence true:"
                        + " transactions do not work without both.",
                "-X enable.idempotence=false --transactional-id lab | --transactional-id needs --acks all and"
                        + " --idempotence true: transactions do not work without both.",
                "-X transactional.id=lab | transactional.id is not for -X or --command-config: it has its own"
                        + " option.",
                "--transactional-id lab --transaction-duration 15m | --transaction-duration takes up to 14m: Kafka"
                        + " aborts a transaction that is open for 15m.",
                "--delivery-timeout 3s -X delivery.timeout.ms=3000 | delivery.timeout.ms is given twice: by an option"
                        + " and by -X or --command-config.",
                "--delivery-timeout 3s -X linger.ms=2000 | --delivery-timeout 3s is less than the sum of linger.ms,"
                        + " 2s, and request.timeout.ms, 1s500ms.",
                "-X delivery.timeout.ms=3000 -X request.timeout.ms=4000 | --delivery-timeout 3s is less than the sum"
                        + " of linger.ms, 0s, and request.timeout.ms, 4s.",
                "--truth nowhere/t.json | --truth nowhere/t.json cannot be written: nowhere is not a folder that can be"
                        + " written.",
                "--dry-run --idle 2:1s:1s | --idle names a partition, and a dry run has no topic, so it does not"
                        + " know the partitions.",
                "all -t one       | --topic takes two topics for all, not 'one'.",
                "verify           | Missing required option: '--truth=FILE'",
                "-r 0             | --throughput takes events per second above 0, or -1, not 0.",
                "-r -2.5          | --throughput takes events per second above 0, or -1, not -2.5.",
                "-r -2            | --throughput takes events per second above 0, or -1, not -2.",
                "-r NaN           | --throughput takes events per second above 0, or -1, not NaN.",
                "-r Infinity      | --throughput takes events per second above 0, or -1, not Infinity.",
                "--first 0        | --first takes 1 or more, not 0.",
                "--partitions 0   | --partitions takes 1 or more, not 0.",
                "messages --key monster | --key monster does not fit messages: a message has no monster.",
                "-b localhost     | --bootstrap-server takes a host and a port, not 'localhost'.",
                "-d 999999d       | --duration takes up to a century, 36500d.",
                "--event-rate 1e-12 -n 3 -r 10 | Some events happen after 9999, the last year with four digits.",
                "--first 9223372036854775807 -n 2 | Some events happen after 9999, the last year with four digits.",
                "--keys           | There is no option '--keys'.",
            })
    void a_value_that_cannot_be_is_a_usage_error(String args, String message) {
        var run = Run.of(args.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).first().isEqualTo(message);
        assertThat(run.err()).hasSizeGreaterThan(1).noneMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void what_a_file_of_properties_says_counts_too(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("client.properties"), "acks=1\n");

        var run = Run.of("--transactional-id", "lab", "-F", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .containsExactly(
                        "--transactional-id needs --acks all and --idempotence true: transactions do not work without"
                                + " both.",
                        "For example:  --transactional-id lab-1");
    }

    @Test
    void a_key_that_does_not_fit_is_refused_with_two_ways_out() {
        var run = Run.of("messages", "--key", "reporter", "--dry-run");

        assertThat(run.err())
                .containsExactly(
                        "--key reporter does not fit messages: a message has no reporter.",
                        "With a key:     ./lab produce monsters --key reporter",
                        "Without a key:  ./lab produce messages");
    }

    @ParameterizedTest
    @CsvSource({
        "country,  Jpan:30s:1m,         Japan:30s:1m",
        "monster,  kraken:30s:1m,       Kraken:30s:1m",
        "reporter, reporter-1:90s:1m,   reporter-001:1m30s:1m",
    })
    void a_key_that_is_not_there_cannot_be_silent_and_the_nearest_is_shown(String key, String idle, String nearest) {
        var run = Run.of("--key", key, "--idle", idle, "--dry-run");

        assertThat(run.err()).endsWith("Nearest:  --idle " + nearest);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_truth_that_nobody_can_write_is_refused_before_anything_is_sent() {
        var run = Run.of("--truth", "/proc/t.json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .containsExactly(
                        "--truth /proc/t.json cannot be written: /proc is not a folder that can be written.",
                        "For example:  --truth truth.json");
    }

    @Test
    void a_kafka_that_is_not_there_is_a_failure(@TempDir Path folder) {
        var broker = Broker.start(0, folder, 1);
        broker.close();

        var run = Run.of("-b", broker.bootstrapServers());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .first()
                .isEqualTo("No Kafka answers at " + broker.bootstrapServers() + " (tried for 3 s).");
    }

    @Test
    void a_property_that_kafka_refuses_is_a_usage_error(@TempDir Path folder) {
        try (var broker = Broker.start(0, folder, 1)) {
            var run = Run.of("-b", broker.bootstrapServers(), "-n", "1", "-X", "linger.ms=abc");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .endsWith(
                            "Kafka refuses a property: Invalid value abc for configuration linger.ms:"
                                    + " Not a number of type LONG",
                            "Kafka's default:  -X linger.ms=0")
                    .noneMatch(line -> line.startsWith("\tat "));
        }
    }

    @Test
    void what_was_not_delivered_is_counted_and_makes_the_run_a_failure(@TempDir Path folder) {
        try (var broker = Broker.start(0, folder, 1)) {
            var topic = new Topic(broker.bootstrapServers(), "too_large");
            var run = Run.to(topic, "messages", "-n", "3", "-X", "max.request.size=10");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).hasSize(4);
            assertThat(run.err().get(2))
                    .startsWith("3 of 3 records were not delivered. The first reason: The message is ")
                    .contains("max.request.size");
            assertThat(run.err().get(3)).matches(Run.SUMMARY).startsWith("0 records sent, 0.0 records/sec");
            assertThat(topic.size()).isZero();
        }
    }

    @Test
    void no_events_are_soon_sent(@TempDir Path folder) {
        try (var broker = Broker.start(0, folder, 1)) {
            var topic = new Topic(broker.bootstrapServers(), "nothing");
            var run = Run.to(topic, "-n", "0");

            assertThat(run.exitCode()).isZero();
            assertThat(run.err()).last().asString().startsWith("0 records sent, ");
            assertThat(topic.size()).isZero();
        }
    }
}
