package twotabs.consumer.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines become statements: each ends with a semicolon that stands neither in quotes nor in a comment. */
final class Typed {
    /** What the next character is a part of. */
    private enum Within {
        SQL,
        SINGLE_QUOTES,
        DOUBLE_QUOTES,
        BACK_QUOTES,
        LINE_COMMENT,
        COMMENT
    }

    private final StringBuilder text = new StringBuilder();
    private Within within = Within.SQL;
    /** There is more than comments. */
    private boolean isBegun;

    /** Nothing has been begun. */
    boolean isEmpty() {
        return !isBegun && within != Within.COMMENT;
    }

    /** The statements that this line ends, without their semicolons. */
    List<String> add(String line) {
        var statements = new ArrayList<String>();
        var whole = line + "\n";
        for (var at = 0; at < whole.length(); ) {
            if (within == Within.SQL && whole.charAt(at) == ';') {
                rest().ifPresent(statements::add);
                at++;
            } else {
                var length = look(whole.substring(at, Math.min(at + 2, whole.length())));
                text.append(whole, at, at + length);
                at += length;
            }
        }
        return statements;
    }

    /** What has been begun and not ended, and is forgotten now. */
    Optional<String> rest() {
        var rest = Optional.of(text.toString().strip()).filter(it -> isBegun);
        text.setLength(0);
        within = Within.SQL;
        isBegun = false;
        return rest;
    }

    /** @param next two characters. Returns how many of them belong together */
    private int look(String next) {
        var first = next.charAt(0);
        switch (within) {
            case SQL -> {
                within = opened(next);
                isBegun |= !isComment() && !Character.isWhitespace(first);
                return within == Within.COMMENT ? 2 : 1;
            }
            case SINGLE_QUOTES, DOUBLE_QUOTES -> {
                if (first == '\\') {
                    return next.length();
                }
                close(first == (within == Within.SINGLE_QUOTES ? '\'' : '"'));
            }
            case BACK_QUOTES -> close(first == '`');
            case LINE_COMMENT -> close(first == '\n');
            case COMMENT -> {
                if (next.equals("*/")) {
                    close(true);
                    return 2;
                }
            }
        }
        return 1;
    }

    private boolean isComment() {
        return within == Within.LINE_COMMENT || within == Within.COMMENT;
    }

    private void close(boolean isEnd) {
        within = isEnd ? Within.SQL : within;
    }

    private static Within opened(String next) {
        if (next.equals("--")) {
            return Within.LINE_COMMENT;
        }
        if (next.equals("/*")) {
            return Within.COMMENT;
        }
        return switch (next.charAt(0)) {
            case '\'' -> Within.SINGLE_QUOTES;
            case '"' -> Within.DOUBLE_QUOTES;
            case '`' -> Within.BACK_QUOTES;
            default -> Within.SQL;
        };
    }
}
