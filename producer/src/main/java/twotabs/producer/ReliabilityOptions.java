package twotabs.producer;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;
import picocli.CommandLine.Option;
import twotabs.common.cli.Problem;
import twotabs.common.quantity.Share;

/** What Kafka promises about a record, and what that costs. */
final class ReliabilityOptions {
    @Option(
            names = "--acks",
            paramLabel = "ACKS",
            description = "Who has a record before it counts as sent: all replicas, 1: the leader, 0: nobody asks"
                    + " (default: all).")
    Optional<String> acks;

    @Option(
            names = {"-z", "--compression"},
            paramLabel = "CODEC",
            description = "none, gzip, snappy, lz4 or zstd (default: none).")
    Optional<String> compression;

    @Option(
            names = "--idempotence",
            paramLabel = "true|false",
            arity = "1",
            description = "Whether a record that is sent again is kept once (default: true with --acks all).")
    Optional<Boolean> idempotence;

    @Option(
            names = "--delivery-timeout",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "How long a record may wait for Kafka before the run fails (default: ${DEFAULT-VALUE}).")
    Duration deliveryTimeout;

    @Option(names = "--transactional-id", paramLabel = "ID", description = "Send in transactions, under this name.")
    Optional<String> transactionalId;

    @Option(
            names = "--transaction-duration",
            paramLabel = "TIME",
            description = "How long a transaction is open (default: 1s).")
    Optional<Duration> transactionDuration;

    @Option(
            names = "--transaction-abort",
            paramLabel = "SHARE",
            description = "Transactions that are aborted, such as 1%%: readers of what is committed never see their"
                    + " records.")
    Optional<Share> transactionAbort;

    Duration transactionLength() {
        return transactionDuration.orElse(Duration.ofSeconds(1));
    }

    boolean isAcknowledged() {
        return acks.filter("0"::equals).isEmpty();
    }

    /** @param given what {@code -X} and {@code -F} say, which must not be said twice */
    Map<String, Object> properties(Map<String, Object> given) {
        var properties = new LinkedHashMap<String, Object>();
        // Nothing twice: with acks=all Kafka's producer is idempotent by itself.
        properties.put(ProducerConfig.ACKS_CONFIG, acks.orElse("all"));
        compression.ifPresent(codec -> properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, codec));
        idempotence.ifPresent(on -> properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, on));
        transactionalId.ifPresent(id -> properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id));
        var patience = (int) deliveryTimeout.toMillis();
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience);
        // The wait for room in the buffer counts too.
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(30_000, Math.max(1, patience / 2)));
        properties.putAll(given);
        return properties;
    }

    void check(Map<String, Object> given) {
        refuse(
                acks.filter(it -> !Stream.of("0", "1", "all", "-1").toList().contains(it)),
                "--acks takes all, 1 or 0",
                "--acks all");
        refuse(
                compression.filter(it -> !Stream.of("none", "gzip", "snappy", "lz4", "zstd")
                        .toList()
                        .contains(it)),
                "--compression takes none, gzip, snappy, lz4 or zstd",
                "-z lz4");
        if (deliveryTimeout.toMillis() < 100 || deliveryTimeout.compareTo(Duration.ofDays(1)) > 0) {
            throw Problem.usage("--delivery-timeout takes from 100ms to 1d.", "For example:  --delivery-timeout 2m");
        }
        if (transactionDuration.filter(Duration::isZero).isPresent()) {
            throw Problem.usage(
                    "--transaction-duration takes a time longer than nothing.",
                    "For example:  --transaction-duration 1s");
        }
        var asksAll = acks.map(it -> it.equals("all") || it.equals("-1")).orElse(true);
        var isIdempotent = idempotence.orElse(asksAll);
        if (transactionalId.isPresent() && !(asksAll && isIdempotent)) {
            throw Problem.usage(
                    "--transactional-id needs --acks all and --idempotence true: a transaction promises more than that.",
                    "For example:  --transactional-id lab-1");
        }
        if (isIdempotent && !asksAll) {
            throw Problem.usage(
                    "--idempotence true needs --acks all: Kafka cannot tell a repeated record otherwise.",
                    "For example:  --acks all --idempotence true      --acks " + acks.get());
        }
        if (transactionalId.isEmpty() && (transactionDuration.isPresent() || transactionAbort.isPresent())) {
            throw Problem.usage(
                    "--transaction-duration and --transaction-abort need a --transactional-id.",
                    "For example:  --transactional-id lab-1 --transaction-abort 1%");
        }
        checkSaidOnce(given);
    }

    private static void refuse(Optional<String> value, String takes, String example) {
        value.ifPresent(text -> {
            throw Problem.usage(takes + ", not '" + text + "'.", "For example:  " + example);
        });
    }

    private void checkSaidOnce(Map<String, Object> given) {
        var options = new LinkedHashMap<String, Optional<?>>();
        options.put(ProducerConfig.ACKS_CONFIG, acks);
        options.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression);
        options.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, idempotence);
        options.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        options.forEach((property, option) -> {
            if (option.isPresent() && given.containsKey(property)) {
                throw Problem.usage(
                        property + " is given twice: by an option and by -X or --command-config.", "Leave one out.");
            }
        });
    }
}
