package twotabs.consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** earliest, latest, or an offset for each partition of each topic, as Spark wants it. */
final class StartingOffsets implements ITypeConverter<String> {
    private static final Set<String> NAMED = Set.of("earliest", "latest");

    @Override
    public String convert(String text) {
        if (!NAMED.contains(text)) {
            checkJson(text);
        }
        return text;
    }

    private static void checkJson(String text) {
        try {
            new ObjectMapper().readValue(text, new TypeReference<Map<String, Map<Integer, Long>>>() {});
        } catch (JsonProcessingException e) {
            throw new TypeConversionException("it takes earliest, latest, or an offset for each partition such as"
                    + " '{\"events_topic\":{\"0\":5}}', not '" + text + "'");
        }
    }
}
