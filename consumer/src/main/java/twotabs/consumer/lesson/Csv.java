package twotabs.consumer.lesson;

import java.util.Map;

/** CSV as RFC 4180 has it. By default Spark's own escapes a quote with a backslash, and ends a row at each line break. */
public final class Csv {
    /** For Spark's reader and writer. */
    public static final Map<String, String> OPTIONS = Map.of(
            "header", "true",
            "escape", "\"",
            "multiLine", "true",
            "ignoreLeadingWhiteSpace", "false",
            "ignoreTrailingWhiteSpace", "false");

    private Csv() {}
}
