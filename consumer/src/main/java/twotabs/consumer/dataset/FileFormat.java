package twotabs.consumer.dataset;

import java.util.HashMap;
import java.util.Map;

/** The formats of files, with the options of Spark's writer and reader. */
public enum FileFormat {
    parquet(Map.of(), Map.of()),
    /** CSV as in RFC 4180. By default Spark escapes a quote with a backslash and ends a row at each line break. */
    csv(
            Map.of(
                    "header", "true",
                    "escape", "\"",
                    "multiLine", "true",
                    "ignoreLeadingWhiteSpace", "false",
                    "ignoreTrailingWhiteSpace", "false"),
            // By default Spark reads empty text as null. No file contains half a surrogate pair.
            Map.of("nullValue", "\ud800")),
    json(Map.of(), Map.of());

    private final Map<String, String> options;
    private final Map<String, String> readerOnly;

    FileFormat(Map<String, String> options, Map<String, String> readerOnly) {
        this.options = options;
        this.readerOnly = readerOnly;
    }

    /** The options of Spark's writer. */
    public Map<String, String> options() {
        return options;
    }

    /** The options of Spark's reader, which reads exactly the rows that the writer wrote. */
    public Map<String, String> readerOptions() {
        var all = new HashMap<>(options);
        all.putAll(readerOnly);
        return all;
    }
}
