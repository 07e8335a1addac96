package twotabs.consumer.checkpoint;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;

/**
 * An offset or partition that Spark's Kafka source requests and Kafka no longer has. The offsets of
 * {@code --starting-offsets} are checked before Spark starts, so a missing offset comes from a checkpoint, or
 * Kafka deleted the record during the query.
 *
 * @param what the offset or partition, as text
 * @param topic empty: the whole partition is gone
 * @param partition the partition of {@code topic}
 */
record GoneOffsets(String what, Optional<String> topic, int partition) {
    private static final Pattern CHANGED =
            Pattern.compile("Partition (\\S+)-(\\d+)'s offset was changed from (\\d+) to \\d+");

    private static final Pattern NOT_FETCHED = Pattern.compile(
            "Cannot fetch (?:offset |records in \\[)(\\d+).*?TopicPartition: (\\S+)-(\\d+)\\)", Pattern.DOTALL);

    private static final Pattern PARTITIONS = Pattern.compile("(?:Set\\()?([^()]+?)\\)? are gone\\.");

    /** Parses Spark's error; empty: the error is not about missing offsets. */
    static Optional<GoneOffsets> in(Throwable thrown) {
        return Causes.of(thrown).stream()
                .map(cause -> String.valueOf(cause.getMessage()))
                .flatMap(message -> of(message).stream())
                .findFirst();
    }

    private static Optional<GoneOffsets> of(String message) {
        return CHANGED.matcher(message)
                .results()
                .map(hit -> at(hit.group(1), hit.group(2), hit.group(3)))
                .findFirst()
                .or(() -> NOT_FETCHED
                        .matcher(message)
                        .results()
                        .map(hit -> at(hit.group(2), hit.group(3), hit.group(1)))
                        .findFirst())
                .or(() -> PARTITIONS
                        .matcher(message)
                        .results()
                        .map(GoneOffsets::whole)
                        .findFirst());
    }

    private static GoneOffsets at(String topic, String partition, String offset) {
        return new GoneOffsets(
                "offset %s of partition %s of %s".formatted(offset, partition, topic),
                Optional.of(topic),
                Integer.parseInt(partition));
    }

    private static GoneOffsets whole(MatchResult hit) {
        return new GoneOffsets("the partition " + hit.group(1), Optional.empty(), 0);
    }

    /**
     * @param offsets the current first and end offset of a topic's partition, as text
     * @param kept the option that names the checkpoint; empty: the run keeps no checkpoint
     */
    Problem explanation(
            Throwable thrown, BiFunction<String, Integer, Optional<String>> offsets, Optional<CheckpointOption> kept) {
        var available = topic.flatMap(name -> offsets.apply(name, partition))
                .map(range -> "\nThat partition " + range + ".")
                .orElse("");
        return kept.map(option -> option.broken(
                        thrown,
                        "The checkpoint continues at %s, and Kafka does not have it.%s\n".formatted(what, available)
                                + "The records were deleted, because of their age or with their topic."))
                .orElseGet(() -> Problem.failure(
                        thrown,
                        "Kafka does not have %s any more.%s\n".formatted(what, available)
                                + "The records were deleted while this query read: because of their age, or with their topic.",
                        "From the first available offset:  run the same command again"));
    }
}
