package twotabs.consumer.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lines become statements: each ends with a semicolon that stands neither in quotes nor in a comment. */
final class StatementSplitter {
    /** A comment, a text in quotes, one of these that a later line closes, a semicolon, or anything between them. */
    private static final Pattern PART = Pattern.compile("""
            (?sx) --[^\\n]*+\\n
                | /\\*.*?\\*/
                | '(?:[^'\\\\]|\\\\.)*+'
                | "(?:[^"\\\\]|\\\\.)*+"
                | `[^`]*+`
                | (?<unclosed> (?:/\\*|['"`]).* )
                | ;
                | [^'"`;/-]++
                | .""");

    private final StringBuilder text = new StringBuilder();
    /** Quotes or a comment that a later line closes. */
    private String unclosed = "";
    /** There is more than comments. */
    private boolean isBegun;

    /** Nothing has been begun. */
    boolean isEmpty() {
        return !isBegun && unclosed.isEmpty();
    }

    /** The statements that this line ends, without their semicolons. */
    List<String> add(String line) {
        var statements = new ArrayList<String>();
        var parts = PART.matcher(unclosed + line + "\n");
        unclosed = "";
        while (parts.find()) {
            var part = parts.group();
            if (part.equals(";")) {
                rest().ifPresent(statements::add);
                continue;
            }
            if (parts.group("unclosed") == null) {
                text.append(part);
            } else {
                unclosed = part;
            }
            isBegun |= !part.isBlank() && !part.startsWith("--") && !part.startsWith("/*");
        }
        return statements;
    }

    /** What has been begun and not ended, and is forgotten now. */
    Optional<String> rest() {
        var rest = Optional.of((text + unclosed).strip()).filter(it -> isBegun);
        text.setLength(0);
        unclosed = "";
        isBegun = false;
        return rest;
    }
}
