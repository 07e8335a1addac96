package twotabs.consumer.source;

import static org.apache.spark.sql.functions.udf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;
import org.apache.spark.sql.types.DataTypes;
import twotabs.consumer.spark.SparkPath;

/**
 * Adds the fields in folder names, such as {@code country=Japan}, to each record of the files in the folder. Spark's own
 * partition columns would exclude files outside of such folders, and folders with other field names.
 */
public final class FolderFields implements UDF2<String, String, String> {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** A number as JSON writes it, so that 007 stays text. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");

    private final String base;

    private FolderFields(String base) {
        this.base = base;
    }

    /**
     * The record with the fields of its folder names, STRING. A record that is not a JSON object stays as it is, and so does a
     * field that the record already has.
     *
     * @param base the folder that the source reads
     * @param file the URL of the record's file, STRING
     * @param record JSON, STRING
     */
    public static Column in(Path base, Column file, Column record) {
        var path = SparkPath.path(base);
        return udf(new FolderFields(path.endsWith("/") ? path : path + "/"), DataTypes.StringType)
                .apply(file, record);
    }

    @Override
    public String call(String file, String record) {
        var path = URI.create(file).getPath();
        if (!path.startsWith(base)) {
            throw new IllegalArgumentException("The file " + path + " is not in the folder " + base + ".");
        }
        var fields = of(path.substring(base.length()));
        return fields.isEmpty() ? record : addFields(fields, record);
    }

    private static String addFields(Map<String, String> fields, String record) {
        var object = parse(record);
        if (object == null) {
            return record;
        }
        object.fieldNames().forEachRemaining(fields::remove);
        if (fields.isEmpty()) {
            return record;
        }
        return fields.entrySet().stream()
                .map(field -> json(field.getKey()) + ":" + field.getValue())
                .collect(Collectors.joining(
                        ",", record.substring(0, record.lastIndexOf('}')) + (object.isEmpty() ? "" : ","), "}"));
    }

    /** The parsed record; null: the record is not a JSON object. */
    private static JsonNode parse(String record) {
        try {
            var value = JSON.readTree(record);
            return value.isObject() ? value : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /**
     * The fields in the folder names of a path: JSON values by field name.
     *
     * @param file a path relative to the source's folder, such as {@code day=2026-01-31/strength=5/part-0.json}
     */
    public static Map<String, String> of(String file) {
        var fields = new TreeMap<String, String>();
        var names = file.split("/");
        for (var i = 0; i < names.length - 1; i++) {
            var equals = names[i].indexOf('=');
            if (equals > 0) {
                var value = ExternalCatalogUtils.unescapePathName(names[i].substring(equals + 1));
                if (!value.equals(ExternalCatalogUtils.DEFAULT_PARTITION_NAME())) { // Spark's name for null
                    fields.put(
                            ExternalCatalogUtils.unescapePathName(names[i].substring(0, equals)),
                            NUMBER.matcher(value).matches() ? value : json(value));
                }
            }
        }
        return fields;
    }

    private static String json(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // Jackson can write any string as JSON
        }
    }
}
