package twotabs.consumer.lesson;

import java.util.Map;

/** How rows are kept in files. */
public enum FileFormat {
    parquet(Map.of()),
    /** As RFC 4180 has it: by default Spark escapes a quote with a backslash, and ends a row at each line break. */
    csv(Map.of(
            "header", "true",
            "escape", "\"",
            "multiLine", "true",
            "ignoreLeadingWhiteSpace", "false",
            "ignoreTrailingWhiteSpace", "false")),
    json(Map.of());

    private final Map<String, String> options;

    FileFormat(Map<String, String> options) {
        this.options = options;
    }

    /** For Spark's reader and writer. */
    public Map<String, String> options() {
        return options;
    }
}
