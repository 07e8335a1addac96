package twotabs.producer;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;
import picocli.CommandLine.Option;
import twotabs.common.cli.Problem;
import twotabs.common.quantity.Durations;
import twotabs.common.quantity.Share;

/** The options for Kafka's guarantees about a record. */
final class ReliabilityOptions {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The default of the broker's {@code transaction.max.timeout.ms}. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(15);

    /** The least time that a transaction has for its commit or abort. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    @Option(
            names = "--acks",
            paramLabel = "ACKS",
            description = "Which replicas must confirm a record: all, 1 (the leader alone) or 0 (none) (default: all).")
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
            description = "Whether Kafka keeps a record only once if it is sent again (default: true with --acks all).")
    Optional<Boolean> idempotence;

    @Option(
            names = "--delivery-timeout",
            paramLabel = "TIME",
            description = "How long a record may wait for Kafka before the run fails (default: 2m).")
    Optional<Duration> deliveryTimeout;

    @Option(
            names = "--transactional-id",
            paramLabel = "ID",
            description = "Send the records in transactions, with this id.")
    Optional<String> transactionalId;

    @Option(
            names = "--transaction-duration",
            paramLabel = "TIME",
            description = "How long a transaction is open (default: 1s).")
    Optional<Duration> transactionDuration;

    @Option(
            names = "--transaction-abort",
            paramLabel = "SHARE",
            description = "Transactions that are aborted, such as 1%%: readers with isolation.level=read_committed"
                    + " never see their records.")
    Optional<Share> transactionAbort;

    Duration transactionLength() {
        return transactionDuration.orElse(Duration.ofSeconds(1));
    }

    /** @param given the properties from {@code -X} and {@code -F} */
    boolean isAcknowledged(Map<String, Object> given) {
        return !acks(given).equals("0");
    }

    private String acks(Map<String, Object> given) {
        return acks.or(() -> text(given, ProducerConfig.ACKS_CONFIG)).orElse("all");
    }

    /**
     * Returns how long a record may wait for Kafka.
     *
     * @param given the properties from {@code -X} and {@code -F}
     */
    Duration patience(Map<String, Object> given) {
        return deliveryTimeout
                .or(() -> text(given, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG)
                        .filter(millis -> millis.matches("\\d{1,9}"))
                        .map(millis -> Duration.ofMillis(Long.parseLong(millis))))
                .orElse(PATIENCE);
    }

    private static Optional<String> text(Map<String, Object> given, String property) {
        return Optional.ofNullable(given.get(property))
                .map(value -> value.toString().strip());
    }

    /** @param given the properties from {@code -X} and {@code -F}, which are added to the options' properties */
    Map<String, Object> properties(Map<String, Object> given) {
        var properties = new LinkedHashMap<String, Object>();
        // With acks=all Kafka's producer is idempotent by default, so no record is written twice.
        properties.put(ProducerConfig.ACKS_CONFIG, acks.orElse("all"));
        compression.ifPresent(codec -> properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, codec));
        idempotence.ifPresent(on -> properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, on));
        transactionalId.ifPresent(id -> {
            properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
            properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int)
                    longestOpen(given).toMillis());
        });
        var patience = (int) patience(given).toMillis();
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience);
        // A record that waits for room in the buffer must not wait longer either.
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(30_000, Math.max(1, patience / 2)));
        properties.putAll(given);
        return properties;
    }

    /** Returns the timeout of a transaction. A commit may wait for Kafka as long as a record may. */
    private Duration longestOpen(Map<String, Object> given) {
        var patience = Collections.max(List.of(patience(given), MARGIN));
        return Collections.min(List.of(transactionLength().plus(patience), LONGEST_TRANSACTION));
    }

    void check(Map<String, Object> given) {
        checkGivenOnce(given);
        refuse(
                acks.filter(it -> !List.of("0", "1", "all", "-1").contains(it)),
                "--acks takes all, 1 or 0",
                "--acks all");
        refuse(
                compression.filter(
                        it -> !List.of("none", "gzip", "snappy", "lz4", "zstd").contains(it)),
                "--compression takes none, gzip, snappy, lz4 or zstd",
                "-z lz4");
        if (deliveryTimeout
                .filter(it -> it.toMillis() < 100 || it.compareTo(Duration.ofDays(1)) > 0)
                .isPresent()) {
            throw Problem.usage("--delivery-timeout takes from 100ms to 1d.", "For example:  --delivery-timeout 2m");
        }
        if (transactionDuration.filter(Duration::isZero).isPresent()) {
            throw Problem.usage(
                    "--transaction-duration takes a time longer than 0.", "For example:  --transaction-duration 1s");
        }
        var longest = LONGEST_TRANSACTION.minus(MARGIN);
        if (transactionLength().compareTo(longest) > 0) {
            throw Problem.usage(
                    "--transaction-duration takes up to %s: Kafka aborts a transaction that is open for %s."
                            .formatted(Durations.format(longest), Durations.format(LONGEST_TRANSACTION)),
                    "For example:  --transaction-duration 1s");
        }
        var asksAll = List.of("all", "-1").contains(acks(given));
        var isIdempotent = idempotence
                .or(() -> text(given, ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG).map(Boolean::valueOf))
                .orElse(asksAll);
        if (transactionalId.isPresent() && !(asksAll && isIdempotent)) {
            throw Problem.usage(
                    "--transactional-id needs --acks all and --idempotence true: transactions do not work without"
                            + " both.",
                    "For example:  --transactional-id lab-1");
        }
        if (isIdempotent && !asksAll) {
            throw Problem.usage(
                    "--idempotence true needs --acks all: Kafka cannot recognize a repeated record otherwise.",
                    "For example:  --acks all --idempotence true      --acks " + acks(given));
        }
        if (transactionalId.isEmpty() && (transactionDuration.isPresent() || transactionAbort.isPresent())) {
            throw Problem.usage(
                    "--transaction-duration and --transaction-abort need a --transactional-id.",
                    "For example:  --transactional-id lab-1 --transaction-abort 1%");
        }
    }

    private static void refuse(Optional<String> value, String takes, String example) {
        value.ifPresent(text -> {
            throw Problem.usage(takes + ", not '" + text + "'.", "For example:  " + example);
        });
    }

    private void checkGivenOnce(Map<String, Object> given) {
        text(given, ProducerConfig.TRANSACTIONAL_ID_CONFIG).ifPresent(id -> {
            throw Problem.usage(
                    "transactional.id is not for -X or --command-config: it has its own option.",
                    "For example:  --transactional-id " + id);
        });
        var options = new LinkedHashMap<String, Optional<?>>();
        options.put(ProducerConfig.ACKS_CONFIG, acks);
        options.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression);
        options.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, idempotence);
        options.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryTimeout);
        options.forEach((property, option) -> {
            if (option.isPresent() && given.containsKey(property)) {
                throw Problem.usage(
                        property + " is given twice: by an option and by -X or --command-config.", "Leave one out.");
            }
        });
    }
}
