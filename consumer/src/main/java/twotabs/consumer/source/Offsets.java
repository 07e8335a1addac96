package twotabs.consumer.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.TypeConversionException;

/** The start or end of a range in topics: earliest, latest, an offset per topic and partition, or the time of a record. */
public record Offsets(String text) {
    private static final Set<String> NAMED = Set.of("earliest", "latest");
    /** Spark's numbers for the first available offset and for the end offset. */
    private static final long EARLIEST = -2;

    private static final long LATEST = -1;

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    /** @throws TypeConversionException the text is not one of these forms */
    public static Offsets parse(String text) {
        if (!NAMED.contains(text) && !isTime(text) && !isOffsets(text)) {
            throw new TypeConversionException(
                    "takes earliest, latest, the time of a record such as 2026-01-31T10:00:00Z, or an offset"
                            + " for each partition such as '{\"events_topic\":{\"0\":5}}', not '" + text + "'");
        }
        return new Offsets(text);
    }

    /** The options of Spark's Kafka source. @param which {@code starting} or {@code ending} */
    Map<String, String> options(String which) {
        return isTime(text)
                ? Map.of(
                        which + "Timestamp",
                        Long.toString(Instant.parse(text).toEpochMilli()),
                        // If no record is that new, Spark starts at the end.
                        which + "OffsetsByTimestampStrategy",
                        "latest")
                : Map.of(which + "Offsets", text);
    }

    private static boolean isTime(String text) {
        try {
            return !Instant.parse(text).isBefore(Instant.EPOCH);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Whether the range starts or ends at the end of at least one partition. */
    boolean hasLatest() {
        return text.equals("latest") || has(LATEST);
    }

    /** Whether the range starts or ends at the first offset of at least one partition. */
    boolean hasEarliest() {
        return text.equals("earliest") || has(EARLIEST);
    }

    boolean isTimeBefore(Offsets other) {
        return isTime(text) && isTime(other.text) && Instant.parse(text).isBefore(Instant.parse(other.text));
    }

    private boolean has(long offset) {
        return byTopic().values().stream().anyMatch(partitions -> partitions.containsValue(offset));
    }

    /** The offset by topic and partition; empty: a word or a time applies to all partitions. */
    Map<String, Map<Integer, Long>> byTopic() {
        try {
            return text.startsWith("{") ? topics(text) : Map.of();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // parse has accepted the text
        }
    }

    private static Map<String, Map<Integer, Long>> topics(String json) throws JsonProcessingException {
        return STRICT.readValue(json, new TypeReference<Map<String, Map<Integer, Long>>>() {});
    }

    private static boolean isOffsets(String text) {
        try {
            var topics = topics(text);
            return topics != null
                    && !topics.isEmpty()
                    && topics.values().stream().allMatch(Offsets::isOffsets);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean isOffsets(Map<Integer, Long> partitions) {
        return partitions != null
                && !partitions.isEmpty()
                && partitions.keySet().stream().allMatch(partition -> partition >= 0)
                && partitions.values().stream().allMatch(offset -> offset != null && offset >= EARLIEST);
    }
}
