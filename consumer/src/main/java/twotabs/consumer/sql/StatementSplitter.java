package twotabs.consumer.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Splits lines into statements. A statement ends with a semicolon that is outside quotes and comments. */
final class StatementSplitter {
    /** Matches a comment, a quoted text, a comment or quoted text that is not closed yet, a semicolon, or other text. */
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
    /** A quoted text or comment that is not closed yet. */
    private String unclosed = "";
    /** Whether the current statement has anything besides comments and white space. */
    private boolean isBegun;

    /** Returns whether no statement and no comment is open. */
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

    /** Returns the statement collected so far, and clears it. */
    Optional<String> rest() {
        var rest = Optional.of((text + unclosed).strip()).filter(it -> isBegun);
        text.setLength(0);
        unclosed = "";
        isBegun = false;
        return rest;
    }
}
