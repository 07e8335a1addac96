package twotabs.consumer.checkpoint;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;

/**
 * Offsets that Spark's Kafka source asks for and the topic does not have. Those that were typed are looked at before Spark
 * starts; what is left is a checkpoint's, and records that are deleted while they are read.
 *
 * @param partition of the topic; empty: the whole partition is gone
 */
record GoneOffsets(String what, Optional<String> topic, int partition) {
    private static final Pattern CHANGED =
            Pattern.compile("Partition (\\S+)-(\\d+)'s offset was changed from (\\d+) to \\d+");

    private static final Pattern NOT_FETCHED = Pattern.compile(
            "Cannot fetch (?:offset |records in \\[)(\\d+).*?TopicPartition: (\\S+)-(\\d+)\\)", Pattern.DOTALL);

    private static final Pattern PARTITIONS = Pattern.compile("(?:Set\\()?([^()]+?)\\)? are gone\\.");

    /** Empty: it is about something else. */
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

    private static GoneOffsets at(String topic, String partition, String asked) {
        return new GoneOffsets(
                "offset %s of partition %s of %s".formatted(asked, partition, topic),
                Optional.of(topic),
                Integer.parseInt(partition));
    }

    private static GoneOffsets whole(MatchResult hit) {
        return new GoneOffsets("the partition " + hit.group(1), Optional.empty(), 0);
    }

    /**
     * @param offsets where a partition of a topic begins and ends by now, in words
     * @param kept names the checkpoint; empty: there is none that stays
     */
    Problem explanation(
            Throwable thrown, BiFunction<String, Integer, Optional<String>> offsets, Optional<CheckpointOption> kept) {
        var there = topic.flatMap(it -> offsets.apply(it, partition))
                .map(range -> "\nThat partition " + range + ".")
                .orElse("");
        return kept.map(option -> option.broken(
                        thrown,
                        "The checkpoint goes on from %s, and Kafka does not have it.%s\n".formatted(what, there)
                                + "The records were deleted, by their age or with their topic."))
                .orElseGet(() -> Problem.failure(
                        thrown,
                        "Kafka does not have %s any more.%s\n".formatted(what, there)
                                + "The records were deleted while this query read: by their age, or with their topic.",
                        "From the first there is:  run the same again"));
    }
}
