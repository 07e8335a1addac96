package twotabs.consumer.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines become statements: each ends with a semicolon that stands neither in quotes nor in a comment. */
final class Typed {
    private final StringBuilder text = new StringBuilder();

    /** Nothing has been begun. */
    boolean isEmpty() {
        return text.toString().isBlank();
    }

    /** The statements that this line ends, without their semicolons. */
    List<String> add(String line) {
        text.append(line).append('\n');
        var statements = new ArrayList<String>();
        for (var end = end(); end >= 0; end = end()) {
            var statement = text.substring(0, end).strip();
            text.delete(0, end + 1);
            if (!statement.isEmpty()) {
                statements.add(statement);
            }
        }
        return statements;
    }

    /** What has been begun and not ended, and is forgotten now. */
    Optional<String> rest() {
        var rest = text.toString().strip();
        text.setLength(0);
        return Optional.of(rest).filter(it -> !it.isEmpty());
    }

    /** Where the first statement ends; negative: it does not. */
    private int end() {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ';') {
                return i;
            }
            i = skipped(i);
            if (i < 0) {
                return i;
            }
        }
        return -1;
    }

    /** Where the quotes or the comment end that begin here; there, where none do; negative: they do not end. */
    private int skipped(int from) {
        var quote = text.charAt(from);
        if (text.indexOf("--", from) == from) {
            return text.indexOf("\n", from);
        }
        if (text.indexOf("/*", from) == from) {
            var end = text.indexOf("*/", from + 2);
            return end < 0 ? end : end + 1;
        }
        if (quote != '\'' && quote != '"' && quote != '`') {
            return from;
        }
        for (var i = from + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && quote != '`') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i;
            }
        }
        return -1;
    }
}
