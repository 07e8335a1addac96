package twotabs.consumer.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.package$;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import twotabs.common.cli.Problem;
import twotabs.common.quantity.Durations;

/**
 * Identifies the lesson, source and queries of a checkpoint. The program saves a fingerprint in the checkpoint folder, because
 * Spark detects a change of lesson, source or queries late or not at all.
 *
 * @param source the identity of the source: option names and values. Offsets are valid for one source only
 * @param topicIds the topic ids by topic name: a topic that was deleted and created again has another id
 * @param options the lesson's options and their values
 * @param queries the queries by name; empty: Spark has not analyzed the queries yet
 */
record Fingerprint(
        String lesson,
        Map<String, String> source,
        @JsonProperty("topic_ids") Map<String, String> topicIds,
        Map<String, String> options,
        String spark,
        Map<String, Query> queries) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /** @param state the query's stateful operators; empty: the query has no state */
    record Query(@JsonProperty("output_mode") String outputMode, List<StatefulOperator> state) {}

    static Fingerprint of(CommandSpec lesson, Map<String, String> source) {
        return new Fingerprint(
                lesson.name(), source, Map.of(), optionsOf(lesson), package$.MODULE$.SPARK_VERSION(), Map.of());
    }

    Fingerprint with(Map<String, String> topics, Map<String, Dataset<Row>> results, String outputMode) {
        var analyzed = new TreeMap<String, Query>();
        results.forEach((name, result) -> analyzed.put(
                name,
                new Query(
                        outputMode, StatefulOperator.of(result.queryExecution().analyzed()))));
        return new Fingerprint(lesson, source, topics, options, spark, analyzed);
    }

    boolean hasState() {
        return queries.values().stream().anyMatch(query -> !query.state().isEmpty());
    }

    /** Returns the parsed values of the options, so that 5m equals 300s. */
    private static Map<String, String> optionsOf(CommandSpec lesson) {
        var options = new TreeMap<String, String>();
        for (var option : lesson.options()) {
            options.put(option.longestName(), valueText(option));
        }
        return options;
    }

    private static String valueText(OptionSpec option) {
        Object value = option.getValue();
        var inner = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        if (inner instanceof Duration duration) {
            return Durations.format(duration);
        } else if (inner instanceof StructType schema) {
            return schema.toDDL();
        }
        return inner == null ? "not given" : inner.toString();
    }

    /** @throws Problem the file is damaged or unreadable */
    static Fingerprint read(CheckpointFolder folder) {
        var file = folder.fingerprint();
        try {
            return Optional.ofNullable(JSON.readValue(Files.readAllBytes(file), Fingerprint.class))
                    .orElseThrow(() -> damaged(folder, null));
        } catch (JacksonException e) {
            throw damaged(folder, e);
        } catch (IOException e) {
            throw folder.option().unreadable(e, folder.path().toString());
        }
    }

    private static Problem damaged(CheckpointFolder folder, Exception cause) {
        return folder.option()
                .broken(
                        cause,
                        "The file %s is damaged:\nthe query of this checkpoint is unknown."
                                .formatted(folder.fingerprint()));
    }

    /** Writes a temporary file and renames it: a run that is killed leaves no incomplete fingerprint. */
    void write(CheckpointFolder folder) {
        var file = folder.fingerprint();
        try {
            var temporary = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".tmp");
            Files.writeString(temporary, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw folder.option().unusable(folder.path(), e);
        }
    }
}
