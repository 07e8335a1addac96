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
 * What the names of folders say, as in {@code country=Japan}, belongs to each record of the files in them. Spark would make
 * columns of it, and then read only files that are in such folders, and only folders of the same names.
 */
public final class FolderFields implements UDF2<String, String, String> {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** As JSON writes it, so that 007 stays a text. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");

    private final String base;

    private FolderFields(String base) {
        this.base = base;
    }

    /**
     * The record, with these fields where it is a JSON object that does not have them itself.
     *
     * @param file its URL
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
        return fields.isEmpty() ? record : with(fields, record);
    }

    private static String with(Map<String, String> fields, String record) {
        var object = object(record);
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

    /** Null: it is something else. */
    private static JsonNode object(String record) {
        try {
            var value = JSON.readTree(record);
            return value.isObject() ? value : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /**
     * By their names, the values as JSON.
     *
     * @param file as in {@code day=2026-01-31/strength=5/part-0.json}
     */
    public static Map<String, String> of(String file) {
        var fields = new TreeMap<String, String>();
        var names = file.split("/");
        for (var i = 0; i < names.length - 1; i++) {
            var equals = names[i].indexOf('=');
            if (equals > 0) {
                var value = ExternalCatalogUtils.unescapePathName(names[i].substring(equals + 1));
                if (!value.equals(ExternalCatalogUtils.DEFAULT_PARTITION_NAME())) { // stands for null
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
            throw new IllegalStateException(e); // a text always becomes JSON
        }
    }
}
