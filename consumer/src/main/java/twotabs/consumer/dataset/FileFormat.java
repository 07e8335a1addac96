package twotabs.consumer.dataset;

import java.util.HashMap;
import java.util.Map;

/** How rows are kept in files. */
public enum FileFormat {
    parquet(Map.of(), Map.of()),
    /** As RFC 4180 has it: by default Spark escapes a quote with a backslash, and ends a row at each line break. */
    csv(
            Map.of(
                    "header", "true",
                    "escape", "\"",
                    "multiLine", "true",
                    "ignoreLeadingWhiteSpace", "false",
                    "ignoreTrailingWhiteSpace", "false"),
            // By default the empty text comes back as null. Half of a character is in no file, so only no text is null.
            Map.of("nullValue", "\ud800")),
    json(Map.of(), Map.of());

    private final Map<String, String> options;
    private final Map<String, String> toRead;

    FileFormat(Map<String, String> options, Map<String, String> toRead) {
        this.options = options;
        this.toRead = toRead;
    }

    /** For Spark's writer. */
    public Map<String, String> options() {
        return options;
    }

    /** For Spark's reader, to get back what was written. */
    public Map<String, String> readerOptions() {
        var all = new HashMap<>(options);
        all.putAll(toRead);
        return all;
    }
}
