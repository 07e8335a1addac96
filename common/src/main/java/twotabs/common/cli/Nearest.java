package twotabs.common.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that is most like a mistyped one. */
public final class Nearest {
    private Nearest() {}

    /** Empty: to make any of the names of it more than half of the letters would have to change. */
    public static Optional<String> to(String typed, Collection<String> names) {
        return names.stream()
                .sorted()
                .min(Comparator.comparingInt(name -> edits(typed, name)))
                .filter(name -> edits(typed, name) <= Math.max(typed.length(), name.length()) / 2);
    }

    /** Levenshtein's distance: letters to insert, remove or replace. Capital letters count as small ones. */
    static int edits(String from, String to) {
        var source = from.toLowerCase(Locale.ROOT);
        var target = to.toLowerCase(Locale.ROOT);
        var above = new int[target.length() + 1];
        for (var column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (var row = 1; row <= source.length(); row++) {
            var current = new int[above.length];
            current[0] = row;
            for (var column = 1; column < above.length; column++) {
                var replaced = above[column - 1] + (source.charAt(row - 1) == target.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[target.length()];
    }
}
