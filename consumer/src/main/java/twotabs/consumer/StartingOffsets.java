package twotabs.consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** earliest, latest, or an offset for each partition of each topic, as Spark wants it. */
final class StartingOffsets implements ITypeConverter<String> {
    private static final Set<String> NAMED = Set.of("earliest", "latest");
    /** Spark's number for the first offset there is; -1 is the end. */
    private static final long EARLIEST = -2;

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    @Override
    public String convert(String text) {
        if (!NAMED.contains(text) && !areOffsets(text)) {
            throw new TypeConversionException("takes earliest, latest, or an offset for each partition such as"
                    + " '{\"events_topic\":{\"0\":5}}', not '" + text + "'");
        }
        return text;
    }

    private static boolean areOffsets(String text) {
        try {
            var topics = STRICT.readValue(text, new TypeReference<Map<String, Map<Integer, Long>>>() {});
            return topics != null
                    && !topics.isEmpty()
                    && topics.values().stream().allMatch(StartingOffsets::areOffsets);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean areOffsets(Map<Integer, Long> partitions) {
        return partitions != null
                && !partitions.isEmpty()
                && partitions.keySet().stream().allMatch(partition -> partition >= 0)
                && partitions.values().stream().allMatch(offset -> offset != null && offset >= EARLIEST);
    }
}
